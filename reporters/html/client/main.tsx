import { render } from 'preact';
import type { ReportModel } from '../model.ts';
import { App } from './app.tsx';

const model = JSON.parse(document.getElementById('model')?.textContent ?? '{}') as ReportModel;
const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  render(<App model={model} />, root);
}
