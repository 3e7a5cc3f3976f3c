#!/usr/bin/env node
// @ts-check
import { serve } from './http.mjs';
import { readSettings } from './settings.mjs';
import { Shop } from './shop.mjs';

serve(new Shop(readSettings(process.env)));
