import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** The languages of pages. */
export type Language = 'en' | 'zh';

const EN = {
  request: 'Request',
  response: 'Response',
  noResponse: 'No response',
  headers: 'Headers',
  body: 'Body',
  emptyBody: 'empty',
  formatted: 'Formatted',
  raw: 'As it crossed the wire',
  cut: (shown: number, of: number) => `Cut: ${shown} of ${of} characters. The journal has all.`,
  notShown: (of: number) => `A body of ${of} characters is not in this page. The journal has it.`,
  signature: 'Signature',
  schema: 'Schema',
  schemaFine: 'nothing found',
  fault: 'Injected fault',
  repeat: 'Repeat with curl',
  copy: 'Copy',
  copied: 'Copied',
  falsified: { request: 'changes the request', response: 'changes the response', none: 'delays or repeats' },
  signatures: { valid: 'valid', invalid: 'not valid', missing: 'missing', unknown: 'not checked' },
}; // prettier-ignore

/** The texts of the shared parts of pages. */
export type SharedWords = typeof EN;

const ZH: SharedWords = {
  request: '请求',
  response: '响应',
  noResponse: '无响应',
  headers: '请求头',
  body: '报文体',
  emptyBody: '空',
  formatted: '格式化',
  raw: '原始报文',
  cut: (shown, of) => `已截断：共 ${of} 个字符，显示 ${shown} 个。完整内容见日志。`,
  notShown: (of) => `页面未包含此报文（${of} 个字符），完整内容见日志。`,
  signature: '签名',
  schema: '结构校验',
  schemaFine: '未发现问题',
  fault: '注入的故障',
  repeat: '用 curl 重放',
  copy: '复制',
  copied: '已复制',
  falsified: { request: '修改请求', response: '修改响应', none: '延迟或重复' },
  signatures: { valid: '有效', invalid: '无效', missing: '缺失', unknown: '未校验' },
}; // prettier-ignore

/** The shared texts of each language. */
export const SHARED_WORDS: Readonly<Record<Language, SharedWords>> = { en: EN, zh: ZH };

const SharedWordsContext = createContext<SharedWords>(EN);

/** Provides the texts to the shared parts inside it. */
export const SharedWordsProvider = SharedWordsContext.Provider;

/** The texts in the language that is shown. */
export function useSharedWords(): SharedWords {
  return useContext(SharedWordsContext);
}
