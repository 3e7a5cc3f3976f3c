// Runs between the harness and a merchant's processes, and outlives the harness briefly: when the channel to it
// closes, for any reason, it kills all processes of the merchant. Plain JavaScript, so that any Node can run it.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { follow } from './descendants.mjs';

const LOOK_MS = 20;
const LOOKS_AFTER_KILL = 250;

// Only the end of the channel may end this process, not a signal to the whole group.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

let group;
let descendants;
process.once('message', start);
process.once('disconnect', abandon);

function start({ command, cwd, env, markName, markValue }) {
  // One pipe for both streams keeps their order in the log.
  const child = spawn(command, {
    shell: true,
    detached: true,
    cwd,
    env: { ...env, [markName]: markValue },
    stdio: ['ignore', 1, 1],
  });
  child.once('error', (error) => finish({ failed: error.message }));
  if (child.pid === undefined) return;
  group = child.pid;
  descendants = follow(group, { mark: `${markName}=${markValue}`, port: env.PORT, folder: env.DATA_DIR });
  process.send({ group });
  // The shell may end before its children: wait until the group is empty.
  child.once('exit', (code, signal) => whenEmpty(Infinity, () => finish({ code, signal })));
}

function whenEmpty(looks, then) {
  if (!isAlive(group) || looks <= 0) then();
  else setTimeout(() => whenEmpty(looks - 1, then), LOOK_MS);
}

/** The merchant has ended: also kill processes that left the group. */
function finish(end) {
  const ended = killLeft();
  if (!process.connected) process.exit();
  process.send({ ...end, ended }, () => process.exit());
}

/** The harness has ended. */
function abandon() {
  if (group === undefined) process.exit();
  kill(-group);
  killLeft();
  whenEmpty(LOOKS_AFTER_KILL, () => process.exit());
}

function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended, or is not ours.
  }
}

function isAlive(pgid) {
  try {
    process.kill(-pgid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  // Zombie processes still count for kill().
  const members = processes().filter((pid) => isMember(pid, pgid));
  return process.platform !== 'linux' || members.length > 0;
}

function isMember(pid, pgid) {
  const stat = read(`/proc/${pid}/stat`);
  const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(group) === pgid && state !== 'Z' && state !== 'X';
}

/** Kills processes that moved to another group or session, and reports them. */
function killLeft() {
  const ended = new Map();
  for (let round = 0; round < 5; round++) {
    const left = descendants?.left() ?? [];
    if (left.length === 0) break;
    for (const one of left) {
      kill(one.pid);
      ended.set(one.pid, one);
    }
  }
  return [...ended.values()];
}

function processes() {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function read(file) {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
