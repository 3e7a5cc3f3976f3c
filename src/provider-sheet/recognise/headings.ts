import type { Role } from '../settings.ts';

/** The meaning of a heading: a role, or a column that we neither read nor fill. */
export type Meaning = Role | 'other';

/**
 * The headings of acceptance sheets, best names first, in the form that `plain` returns. `other` lists headings that
 * contain the name of a role but mean something else: an expected result is not a result.
 */
export const HEADINGS: Readonly<Record<Meaning, readonly string[]>> = {
  id: [
    'case no', 'case id', 'test case id', 'test case no', 'case number', 'test case number', 'case code',
    '用例编号', '用例号', '案例编号', '测试用例编号', '测试编号', '用例id', '用例序号', '编号', '用例 id',
    'no', 'id', 'number', 'ref', '序号',
  ],
  title: [
    'case name', 'test case name', 'case title', 'test case title', 'test case', 'case', 'test item', 'scenario',
    'test scenario', 'title', 'name', 'case description', 'test point', 'item', 'description',
    '用例名称', '用例标题', '测试用例', '用例', '测试用例名称', '测试场景', '场景', '测试项', '测试点', '用例描述',
    '测试内容', '标题', '名称', '案例名称', '验收项', '验收用例', '描述',
  ],
  group: [
    'group', 'module', 'category', 'function', 'feature', 'section', 'api', 'interface', 'case type', 'type',
    '模块', '分组', '分类', '功能', '功能模块', '接口', '类别', '测试模块', '业务模块', '所属模块', '用例类型',
  ],
  result: [
    'test result', 'result', 'results', 'case result', 'execution result', 'acceptance result', 'pass fail',
    'passed', 'outcome', 'verdict', 'status', 'test status', 'execution status', 'result pass fail', 'conclusion',
    '测试结果', '结果', '执行结果', '验收结果', '用例结果', '测试结论', '结论', '是否通过', '通过', '状态', '测试状态', '执行状态',
  ],
  transactionId: [
    'merchant transaction id', 'merchant transaction no', 'merchant transaction number', 'transaction id',
    'transaction no', 'transaction number', 'merchant order id', 'merchant order no', 'merchant order number',
    'merchant request id', 'request id', 'order id', 'order no', 'order number', 'merchant id of the transaction',
    '商户交易号', '商户交易id', '交易号', '交易id', '商户订单号', '商户单号', '订单号', '请求号', '商户请求号', '交易流水号', '流水号', '商户流水号',
    '商户交易 id', '交易 id', '商户交易编号', '交易编号',
  ],
  waffoId: [
    'waffo id', 'waffo order id', 'waffo order no', 'waffo transaction id', 'acquiring id', 'platform order id',
    'waffo transaction no', 'waffo订单号', 'waffo 订单号', 'waffo交易号', 'waffo 交易号', '平台订单号', '平台单号', '收单订单号', 'waffo单号',
  ],
  paymentRequestId: ['payment request id', '支付请求号', '支付请求id', '支付请求 id'],
  acquiringOrderId: ['acquiring order id', '收单号', '收单订单id'],
  refundRequestId: ['refund request id', '退款请求号', '退款请求id', '退款请求 id', '退款单号'],
  acquiringRefundOrderId: ['acquiring refund order id', '收单退款单号', '收单退款号'],
  subscriptionRequest: ['subscription request', 'subscription request id', '订阅请求号', '订阅请求id', '签约请求号'],
  subscriptionId: ['subscription id', '订阅id', '订阅号', '订阅 id', '订阅单号'],
  evidence: [
    'evidence', 'proof', 'screenshot', 'screenshots', 'attachment', 'attachments', 'log', 'logs',
    '证据', '截图', '证明', '附件', '日志', '测试证据', '凭证', '测试截图', '执行截图', '截图证明', '日志截图', '截图证据',
  ],
  remark: [
    'remark', 'remarks', 'comment', 'comments', 'note', 'notes', 'reason', 'merchant remark', 'merchant remarks',
    'merchant comment', '备注', '说明', '商户备注', '原因', '测试备注', '备注说明', '未通过原因', '失败原因',
  ],
  actual: ['actual result', 'actual results', 'actual', 'actual outcome', '实际结果', '实际', '实际情况', '实测结果'],
  applicable: ['applicable', 'applicable y n', 'in scope', 'scope', 'applies', '是否适用', '适用', '是否涉及', '涉及', '是否接入', '是否支持'],
  executedAt: [
    'executed at', 'execution time', 'execution date', 'test date', 'test time', 'tested at', 'date', 'time',
    '执行时间', '测试时间', '测试日期', '执行日期', '日期', '时间', '验收时间',
  ],
  other: [
    'expected result', 'expected results', 'expected', 'expectation', 'expected outcome', 'expected status',
    'pass criteria', 'acceptance criteria', 'step', 'steps', 'test step', 'test steps', 'precondition', 'preconditions',
    'priority', 'mode', 'required', 'requirement', 'tester', 'tested by', 'owner', 'reviewer', 'order status',
    'notify url', 'amount', 'currency', 'pay method', 'payment method', 'environment', 'version',
    'waffo result', 'waffo review', 'waffo comment', 'waffo remark', 'waffo check', 'review result', 'review comment',
    'reviewed at', 'review',
    '预期结果', '期望结果', '预期', '期望', '通过标准', '验收标准', '步骤', '测试步骤', '操作步骤', '前置条件', '前提条件', '优先级',
    '是否必测', '必测', '是否必须', '测试人', '测试人员', '执行人', '负责人', '审核人', '订单状态', '金额', '币种', '支付方式',
    '审核结果', '复核结果', '审核意见', '复核意见', '审核备注', 'waffo审核', 'waffo确认', 'waffo 审核', 'waffo 确认', 'waffo备注', 'waffo 备注', '审核时间',
  ],
}; // prettier-ignore

/** Headings above a group of columns that the provider fills. */
export const REVIEW_WORDS: readonly string[] = [
  'review', 'reviewer', 'waffo review', 'for waffo', 'waffo', 'waffo only', 'filled by waffo', 'to be filled by waffo',
  'waffo use only', 'verified by waffo', 'confirmed by waffo', '审核', '复核', 'waffo审核', 'waffo填写', 'waffo确认', 'waffo复核',
  'waffo 审核', 'waffo 填写', 'waffo 确认', '由waffo填写', '平台审核', 'internal',
]; // prettier-ignore

/** A heading without differences in spelling. */
export function plain(text: string): string {
  return (
    text
      .normalize('NFKC')
      // Keys of JSON: merchantTransactionId, case_no.
      .replace(/([a-z\d])([A-Z])/g, '$1 $2')
      .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  );
}

/**
 * Possible names in a heading: all of it, without brackets, and each part of a heading in two languages or with an
 * alternative.
 */
export function namesIn(heading: string): string[] {
  const whole = heading.normalize('NFKC');
  const bare = whole.replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, ' ');
  const lines = bare.split(/[\n\r/|;]+/);
  const scripts = [bare, ...lines].flatMap((piece) => [
    piece.replace(/\p{Script=Han}+/gu, ' '),
    (piece.match(/[\p{Script=Han}\p{N}]+/gu) ?? []).join(''),
  ]);
  const brackets = whole.match(/(?<=[([【])[^)\]】]*(?=[)\]】])/g) ?? [];
  return [...new Set([whole, bare, ...lines, ...scripts, ...brackets].map(plain))].filter(
    (name) => name !== '',
  );
}

/** The meaning of a heading, and the rank of its name (0 is the best). Undefined if it is not known. */
export function meaningOf(heading: string): { meaning: Meaning; rank: number } | undefined {
  for (const [distance, name] of namesIn(heading).entries()) {
    const found = KNOWN.get(name);
    if (found) return { meaning: found.meaning, rank: found.rank + distance * 100 };
  }
  return undefined;
}

const KNOWN = new Map(
  Object.entries(HEADINGS).flatMap(([meaning, names]) =>
    names.map((name, rank) => [name, { meaning: meaning as Meaning, rank }] as const),
  ),
);
