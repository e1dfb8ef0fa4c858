import { element } from './dom.js';

// The key lives in this variable and nowhere else: it is gone with the page.
let key = '';

export const setKey = text => key = text;

export const refusal = text => Object.assign(new Error(text), { isSaid: true });

const withValues = fields => Object.entries(fields).filter(([, value]) => value !== undefined);

function bodyOf(fields) {
  const body = new FormData();
  withValues(fields).forEach(([name, value]) => body.append(name, value));
  return body;
}

export async function call(path, { fields, data, method = fields || data ? 'POST' : 'GET' } = {}) {
  const headers = { 'X-Api-Key': key, ...(data && { 'Content-Type': 'application/json' }) };
  const body = data ? JSON.stringify(data) : fields ? bodyOf(fields) : undefined;
  const answer = await fetch(path, { method, headers, body }).catch(() => {
    throw refusal('The service cannot be reached: look at the network, or ask who runs it.');
  });
  if (!answer.ok) {
    throw refusal(await reasonOf(answer));
  }

  return answer;
}

const isJson = answer => /\bjson\b/.test(answer.headers.get('Content-Type') ?? '');

// What is no JSON is not the service's: a proxy that gave up waiting, or a page to sign in at.
async function reasonOf(answer) {
  if (isJson(answer)) {
    const said = await answer.json().catch(() => ({}));
    if (said.message) {
      return said.message;
    }
  }

  const title = new DOMParser().parseFromString(await answer.text().catch(() => ''), 'text/html').title.trim().slice(0, 200);
  const gaveUp = answer.status === 502 || answer.status === 504
    ? ' It gave up waiting: what was begun goes on, and stands under “Under way”.' : '';
  return `A server in front of the service answered ${answer.status}${title ? ` (${title})` : ''}.${gaveUp}`;
}

export async function json(path, options) {
  const answer = await call(path, options);
  if (!isJson(answer)) {
    throw refusal('A server in front of the service answered with a page of its own: sign in there, and load this page anew.');
  }

  return answer.json();
}

// Answers may come in another order than they were asked for: only what was asked last is shown, and not what comes late.
export function newest() {
  let last = 0;
  return () => {
    const mine = ++last;
    return () => mine === last;
  };
}

// The browser's own download, straight to the disk: it may be larger than memory.
export async function download(fields) {
  const { address, name } = await json('api/downloads', { fields });
  element('a', '', { href: address, download: name }).click();
  return `${name} goes to your downloads.`;
}

// Of a few hundred bytes, which need no download of the browser's own.
export async function save(path, name) {
  const address = URL.createObjectURL(await (await call(path)).blob());
  element('a', '', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return `${name} goes to your downloads.`;
}

export const inPath = (...parts) => parts.map(encodeURIComponent).join('/');

const query = values => new URLSearchParams(withValues(values)).toString();

export const studentPath = (student, snapshot, what, values) =>
  `api/students/${inPath(student)}${snapshot ? `/snapshots/${inPath(snapshot)}` : ''}${what ? `/${what}` : ''}`
  + (values ? `?${query(values)}` : '');
