/** Lines that runtimes and development servers add to an error, without information. */
const ADDED = [
  /^(\^+|Node\.js v[\d.]+)$/,
  // Python marks the column; Java counts the frames that it omits.
  /^[~^]+$/,
  /^\.\.\. \d+ (more|common frames omitted)$/,
  /^(PHP )?Stack trace:$/,
  /^thrown in \S+ on line \d+$/,
  // The development server of PHP.
  /^\[[^\]]+\] \S+:\d+ (Accepted|Closing)$/,
  /^goroutine \d+ \[[^\]]+\]:$/,
];

/** A line that shows the origin of an error: Node, Java, PHP and Python; for Go, the file line. */
const FRAME = /^(at |(PHP )+\d+\. |(PHP )?#\d+ |File "[^"]+", line \d+)|^\/\S+\.go:\d+( \+0x[0-9a-f]+)?$/;
const GO_FRAME = /^\/\S+\.go:\d+/;
const PYTHON_FRAME = /^File "/;

/** A frame of a runtime or a library: the mistake is rarely there. */
const FOREIGN =
  /^at (java|javax|jdk|sun|com\.sun|com\.fasterxml|org\.springframework|org\.apache)\.|^at java\.base\/|\(?node:|\/node_modules\/|\/vendor\/|\/site-packages\/|\/lib\/python\d|<frozen |\/go[^/]*\/src\/[a-z]+\/|\/pkg\/mod\//;

/**
 * The useful lines of a log. Of each stack only one frame stays: the innermost one of the merchant's own code, else
 * the innermost one.
 * @param lines trimmed
 */
export function withoutInnerFrames(lines: readonly string[]): string[] {
  const kept: string[] = [];
  let stack: string[][] = [];
  const endStack = (): void => {
    kept.push(...tellingFrame(stack));
    stack = [];
  };
  for (const line of lines.filter((one) => !ADDED.some((added) => added.test(one)))) {
    const last = stack.at(-1);
    if (GO_FRAME.test(line)) {
      // Go names the function in the previous line, possibly right after the message.
      const called = last?.length === 1 && isGoCall(last[0] ?? '') ? (stack.pop() ?? []) : [];
      stack.push([...called, line]);
    } else if (FRAME.test(line) || isGoCall(line)) stack.push([line]);
    // The source line that Python prints below a frame.
    else if (last?.length === 1 && PYTHON_FRAME.test(last[0] ?? '') && !isError(line)) last.push(line);
    else {
      endStack();
      kept.push(line);
    }
  }
  endStack();
  return kept;
}

/** The innermost frame is first; in Python, last. */
function tellingFrame(stack: readonly string[][]): string[] {
  const innermostFirst = PYTHON_FRAME.test(stack[0]?.[0] ?? '') ? stack.toReversed() : stack;
  return innermostFirst.find((frame) => !frame.some((line) => FOREIGN.test(line))) ?? innermostFirst[0] ?? [];
}

/** `main.(*Server).webhook(0xc000120000, {0x7f, 0x8})`, `panic({0x6a1c40, 0x8})`, `created by net/http.(*Server).Serve in goroutine 1`. */
function isGoCall(line: string): boolean {
  return /^(panic|[\w./-]+\.[\w.*()[\]-]+)\((0x[0-9a-f]+\??|[{}, .]|\.\.\.)*\)$|^created by \S+\.\S+( in goroutine \d+)?$/.test(
    line,
  );
}

/** The error itself, at the end of a Python stack: `KeyError: 'amount'`. */
function isError(line: string): boolean {
  return /^[A-Za-z_.]+(Error|Exception|Warning|Exit|Interrupt|NotFound)\b/.test(line);
}
