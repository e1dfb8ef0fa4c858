import { json } from './api.js';
import { breakable, called, complain, count, during, element, fill, part, row } from './dom.js';
import { people } from './class.js';

// So many go at a time; more would only wait in the service.
const AT_ONCE = 4;

// Of what is larger the service takes nothing, so nobody need read it.
const LARGEST = 2 * 1024 * 1024;

let plan = [];

const pathOf = file => file.webkitRelativePath || file.name;

// Whose ids a report speaks of: one that speaks of another student, and not of its own, was swapped.
async function mentionsOf(file, ids) {
  if (file.size === 0 || file.size > LARGEST) {
    return [];
  }

  const words = new Set((await file.text()).match(/[A-Za-z0-9]+/g));
  return ids.filter(id => words.has(id));
}

async function check() {
  const files = [...part('returns-files').files, ...part('returns-folder').files];
  const ids = people().map(({ id }) => id);
  const asked = [];
  for (const file of files) {
    asked.push({ path: pathOf(file), size: file.size, mentions: await mentionsOf(file, ids) });
  }

  const told = await json('api/returns/plan', { data: { files: asked } });
  plan = told.map((one, index) => ({ ...one, file: files[index], outcome: '' }));
  show();
  part('returns-plan').hidden = false;
  part('returns-title').focus();
}

const isOpen = one => !one.problem && !one.outcome;

function show() {
  const open = plan.filter(isOpen).length;
  const refused = plan.filter(({ problem }) => problem).length;
  part('returns-sum').textContent = `${count(open, 'file')} to return${refused ? `, ${refused} refused: they stay here` : ''}.`;
  part('returns-go').hidden = open === 0;
  part('returns-go').textContent = `Return ${count(open, 'file')}`;
  fill('returns-rows', [...plan].sort((one, other) => !!other.problem - !!one.problem).map(one => row(
    element('span', breakable(one.path)),
    one.student ? called({ id: one.student, name: one.name }) : '–',
    element('span', one.problem ?? (one.outcome || `goes as ${one.as}`), { className: one.problem || one.isFailed ? 'lacks' : '' }))));
}

async function put(one) {
  try {
    await json('put_student_report', { fields: { STUDENT_ID: one.student, UPLOAD_FILE: new File([one.file], one.as) } });
    one.outcome = `returned as ${one.as}`;
  } catch (error) {
    one.outcome = error.message;
    one.isFailed = true;
  }
}

async function putAll() {
  const open = plan.filter(isOpen);
  const next = open.values();
  part('returns-bar').hidden = false;
  part('returns-bar').max = open.length;
  part('returns-bar').value = 0;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (const one of next) {
      await put(one);
      part('returns-bar').value += 1;
    }
  }));
  part('returns-bar').hidden = true;
  show();
  const failed = open.filter(({ isFailed }) => isFailed).length;
  if (failed) {
    complain(`${failed} of ${count(open.length, 'file')} could not be returned: the list says why.`);
  }

  return `Returned ${count(open.length - failed, 'file')}.`;
}

part('returns').addEventListener('submit', event => {
  event.preventDefault();
  if (part('returns-files').files.length + part('returns-folder').files.length === 0) {
    complain('Choose files, or a folder, first.');
    return;
  }

  during('Looking what goes where …', check);
});

part('returns-go').addEventListener('click', () => {
  part('returns-go').hidden = true;
  during('Returning …', putAll);
});

// The list is that of the files that were checked, and of no others.
for (const id of ['returns-files', 'returns-folder']) {
  part(id).addEventListener('change', () => {
    plan = [];
    part('returns-plan').hidden = true;
  });
}
