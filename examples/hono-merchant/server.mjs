#!/usr/bin/env node
// @ts-check
import { serve } from '@hono/node-server';
import { appOf } from './app.mjs';
import { openDocuments } from './documents.mjs';
import { startEngine } from './engine.mjs';
import { openHooks } from './hooks.mjs';
import { changeRules, planRules } from './plans.mjs';
import { refundRules, saleRules } from './sales.mjs';
import { settingsFrom } from './settings.mjs';
import { openShop } from './shop.mjs';
import { connect } from './waffo.mjs';

const settings = settingsFrom(process.env);
const documents = openDocuments(settings.dataDir);
const call = connect(settings);
const { merchantId } = settings;
const engine = startEngine({
  documents,
  call,
  rules: {
    sale: saleRules(merchantId),
    refund: refundRules(merchantId),
    plan: planRules(merchantId),
    change: changeRules(merchantId),
  },
});
const shop = openShop({ settings, documents, engine, call });
const hooks = openHooks({ settings, documents, engine });

serve({ fetch: appOf({ shop, hooks, engine }).fetch, port: settings.port }, () => {
  console.log(`open at ${settings.publicUrl}`);
  engine.start();
});
// Everything of worth is on disk.
process.once('SIGTERM', () => process.exit(0));
