/** The folders of the layers, by their names in the tables of layers. */
export const core = 'src/core';
export const provider = 'src/provider';
export const contract = 'src/contract';
export const journal = 'src/journal';
export const archive = 'src/archive';
export const files = 'src/files';
export const transport = 'src/transport';
export const pages = 'src/pages';
export const tls = 'src/tls';
export const front = 'src/emulator-front';
export const workbench = 'src/workbench';
export const browser = 'src/browser';
export const gateway = 'src/gateway';
export const caseList = 'src/case-list';
export const checks = 'src/checks';
export const coverage = 'src/contract-coverage';
export const merchant = 'src/merchant';
export const results = 'src/results';
export const explore = 'src/explore';
export const sheet = 'src/provider-sheet';
export const ledger = 'src/submission/ledger';
export const harness = 'src/harness';

/** The folders of one provider. */
export const waffo = {
  folder: 'src/providers/waffo',
  protocol: 'src/providers/waffo/protocol',
  emulator: 'src/providers/waffo/emulator',
  model: 'src/providers/waffo/model',
  checks: 'src/providers/waffo/checks',
  reference: 'src/providers/waffo/reference-merchant',
  exploration: 'src/providers/waffo/exploration',
};

export const pancake = {
  folder: 'src/providers/pancake',
  protocol: 'src/providers/pancake/protocol',
  emulator: 'src/providers/pancake/emulator',
  exploration: 'src/providers/pancake/exploration',
  model: 'src/providers/pancake/model',
  checks: 'src/providers/pancake/checks',
  reference: 'src/providers/pancake/reference-merchant',
};
