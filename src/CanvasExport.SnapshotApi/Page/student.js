import { download, json, newest, save, studentPath } from './api.js';
import { breakable, button, called, count, during, element, fill, moment, offer, part, row, sizeOf } from './dom.js';
import { go, onChange } from './address.js';
import { load, personOf } from './class.js';

// What the key is for, and what the service has: it refuses the rest, whatever this page offers.
let offered = { deleting: false, receipts: false };

export const offerInRows = what => offered = what;

const holds = ({ files, bytes, leftOut }) => `${count(files, 'file')}, ${sizeOf(bytes)}${leftOut ? `, ${leftOut} left out` : ''}`;

const asking = newest();

export async function fillStudent(student) {
  const isNewest = asking();
  const snapshots = await json(studentPath(student));
  if (!isNewest()) {
    return snapshots;
  }

  snapshots.sort((one, other) => (other.begun ?? '').localeCompare(one.begun ?? '') || other.name.localeCompare(one.name));
  part('student-title').textContent = `Snapshots of ${called(personOf(student))}`;
  fill('snapshots', snapshots.map(snapshot => row(
    button(breakable(snapshot.name), `Files of ${snapshot.name}`, () => go({ snapshot: snapshot.name, file: '', compare: '' })),
    snapshot.begun ? moment(snapshot.begun) : 'before this service',
    snapshot.begun ? holds(snapshot) : 'not counted',
    element('span', downloadsOf(student, snapshot.name)),
    ...(offered.deleting ? [removal(student, snapshot.name)] : []))));
  part('delete-column').hidden = !offered.deleting;
  const names = snapshots.map(({ name }) => [name, name]);
  part('compare').hidden = names.length < 2;
  if (names.length > 1) {
    offer('compare-from', [...names.slice(1), names[0]]);
    offer('compare-to', names);
  }

  return snapshots;
}

const downloadsOf = (student, name) => [
  button('zip', `Zip of ${name} of ${called(personOf(student))}`, () => download({ STUDENT_ID: student, SNAPSHOT_NAME: name })),
  ...(offered.receipts ? [' ', button('receipt', `Receipt of ${name} of ${called(personOf(student))}`, () =>
    save(studentPath(student, name, 'receipt'), `receipt_${name}.txt`))] : []),
];

// Asked for twice: a snapshot that is gone comes from nowhere again.
function removal(student, name) {
  const whose = called(personOf(student));
  const made = element('button', 'Delete', { type: 'button', className: 'link', ariaLabel: `Delete ${name} of ${whose}` });
  made.addEventListener('click', () => {
    const question = part('delete');
    part('delete-what').textContent = `${name} of ${whose}`;
    question.returnValue = '';
    question.onclose = () => question.returnValue === 'delete' && during(`Deleting ${name} …`, () => remove(student, name));
    question.showModal();
  });
  return made;
}

async function remove(student, name) {
  const said = await json(studentPath(student, name), { method: 'DELETE' });
  await go({ snapshot: '', file: '', compare: '' });
  await load();
  await fillStudent(student);
  part('student-title').focus();
  return said;
}

onChange(async ({ student, compare, snapshot }, former) => {
  part('student').hidden = !student;
  if (student && student !== former.student) {
    await fillStudent(student);
    part('student').hidden = false;
    snapshot || compare || part('student-title').focus();
  }

  part('comparison').hidden = !student || !compare;
  if (student && compare && (compare !== former.compare || student !== former.student)) {
    await showComparison(student, ...compare.split(' '));
  }
});

part('compare').addEventListener('submit', event => {
  event.preventDefault();
  during('Comparing …', () => go({ compare: `${part('compare-from').value} ${part('compare-to').value}`, snapshot: '', file: '' }));
});

const WORDS = { added: 'new', removed: 'gone', changed: 'changed' };

async function showComparison(student, older, newer) {
  const told = await json(studentPath(student, '', 'compare', { from: older, to: newer }));
  part('comparison-title').textContent = `From ${older} to ${newer}`;
  const rest = told.added + told.removed + told.changed - told.files.length;
  part('comparison-sum').textContent = [
    `${told.added} new, ${told.changed} changed, ${told.removed} gone, ${told.same} the same.`,
    rest > 0 ? `Here are the first ${told.files.length}.` : '',
  ].filter(Boolean).join(' ');
  fill('comparison-rows', told.files.map(file => row(
    element('span', breakable(file.path)), WORDS[file.what], file.before === null ? '–' : sizeOf(file.before),
    file.after === null ? '–' : sizeOf(file.after))));
  part('comparison').hidden = false;
  part('comparison-title').focus();
}

