/**
 * Processor time of this process in milliseconds, until the work has ended. Other programs on the machine do not count, so
 * that a limit holds on a busy machine as well.
 */
export async function cpuTimeOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
