// Finds processes that a merchant has left behind, in any group or session (Linux only: reads /proc).
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const FOLLOW_MS = 200;

/**
 * A process that belongs to the merchant, and how it was recognised.
 * @typedef {{ pid: number, name: string, how: string }} Left
 */

/**
 * Follows the child processes of `root`, so that one that detaches later is still recognised.
 * @param {number} root
 * @param {{ mark: string, port: string, folder: string }} known what only processes of this merchant have
 */
export function follow(root, { mark, port, folder }) {
  /** @type {Set<string>} */
  const seen = new Set();
  const born = Number(statOf(process.pid)?.start ?? 0);
  const output = linkOf('/proc/self/fd/1');
  const above = ancestors();
  // The processes that adopt a process whose parent has ended.
  const adopters = above.filter((pid) => pid === 1 || textOf(`/proc/${pid}/comm`).trim() === 'systemd');
  const look = () => {
    for (const pid of below(root)) seen.add(nameOf(pid));
  };
  const timer = setInterval(look, FOLLOW_MS);
  timer.unref();
  look();

  return {
    /** @returns {Left[]} what runs now, without the group of the merchant itself */
    left() {
      const listening = listeningOn(port);
      return processes().flatMap((pid) => {
        const stat = statOf(pid);
        if (!stat || pid === process.pid || above.includes(pid) || stat.state === 'Z') return [];
        // A process that started before the merchant cannot belong to it.
        if (Number(stat.start) < born) return [];
        const how = reason(pid, stat, listening);
        return how === undefined ? [] : [{ pid, name: commandOf(pid), how }];
      });
    },
  };

  /** @returns {string | undefined} */
  function reason(pid, stat, listening) {
    if (textOf(`/proc/${pid}/environ`).split('\0').includes(mark)) return 'by a variable of its environment';
    if (seen.has(nameOf(pid))) return 'by its parent';
    const held = filesOf(pid);
    if (output.startsWith('socket:') || output.startsWith('pipe:')) {
      if (held.includes(output)) return 'by the output that it holds';
    }
    // The next signs could fit other processes, too. So the process must also have lost its parent and have no
    // terminal.
    if (!adopters.includes(stat.parent) || stat.terminal !== '0') return undefined;
    if (held.some((link) => listening.has(link))) return `by port ${port}, on which it listens`;
    const places = [linkOf(`/proc/${pid}/cwd`), ...held];
    if (folder && places.some((place) => place === folder || place.startsWith(`${folder}/`)))
      return 'by the data folder, which it uses';
    return undefined;
  }
}

/** This process's ancestors, up to the first process. */
function ancestors() {
  const found = [];
  for (let pid = statOf(process.pid)?.parent ?? 0; pid > 0; pid = statOf(pid)?.parent ?? 0) found.push(pid);
  return found;
}

function below(root) {
  const found = [root];
  for (let i = 0; i < found.length && i < 10_000; i++) {
    const pid = found[i];
    for (const task of namesIn(`/proc/${pid}/task`))
      for (const child of textOf(`/proc/${pid}/task/${task}/children`).split(' '))
        if (child) found.push(Number(child));
  }
  return found;
}

/** Links of the sockets that listen on a port, in the form of /proc's fd folders. */
function listeningOn(port) {
  const hex = Number(port).toString(16).toUpperCase().padStart(4, '0');
  const lines = ['tcp', 'tcp6'].flatMap((kind) => textOf(`/proc/net/${kind}`).split('\n').slice(1));
  const fields = lines.map((line) => line.trim().split(/\s+/));
  return new Set(
    fields
      .filter(([, local = '', , state]) => state === '0A' && local.endsWith(`:${hex}`))
      .map((line) => `socket:[${line[9]}]`),
  );
}

function filesOf(pid) {
  return namesIn(`/proc/${pid}/fd`).map((name) => linkOf(`/proc/${pid}/fd/${name}`));
}

/** The start time, too: a pid may be reused. */
function nameOf(pid) {
  return `${pid} ${statOf(pid)?.start ?? ''}`;
}

function commandOf(pid) {
  return textOf(`/proc/${pid}/cmdline`).split('\0').join(' ').trim().slice(0, 120);
}

function statOf(pid) {
  const stat = textOf(`/proc/${pid}/stat`);
  if (stat === '') return undefined;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0], parent: Number(fields[1]), terminal: fields[4], start: fields[19] };
}

function processes() {
  return namesIn('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function namesIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function textOf(file) {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

function linkOf(file) {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}
