import { json, download, inPath, newest } from './api.js';
import { breakable, button, called, count, during, element, fill, offer, part, row } from './dom.js';
import { go, state } from './address.js';

// A column takes so much of the window, the names of students so much; on a phone there is one column.
const [WIDTH_OF_COLUMN, WIDTH_OF_NAMES, MOST_COLUMNS] = [150, 330, 8];

let students = [];
let snapshots = [];
let from = 0;
const lacking = new Map();

export const people = () => students;

export const personOf = id => students.find(student => student.id === id) ?? { id };

// Who lacks a snapshot is asked snapshot by snapshot, for those in sight: no answer grows with both.
function lackingOf(name) {
  if (!lacking.has(name)) {
    lacking.set(name, json(`api/snapshots/${inPath(name)}`).then(({ lacking: ids }) => new Set(ids)));
    lacking.get(name).catch(() => lacking.delete(name));
  }

  return lacking.get(name);
}

const columnsInSight = () =>
  Math.max(1, Math.min(MOST_COLUMNS, Math.floor((part('class-table').parentElement.clientWidth - WIDTH_OF_NAMES) / WIDTH_OF_COLUMN)));

const asking = newest();

export async function load() {
  const isNewest = asking();
  const [everybody, taken] = await Promise.all([json('api/students'), json('api/snapshots')]);
  if (!isNewest()) {
    return everybody;
  }

  [students, snapshots] = [everybody.students, taken];
  lacking.clear();
  from = Math.min(from, Math.max(0, snapshots.length - 1));
  fillLists();
  await fillTable();
  return everybody;
}

function fillLists() {
  const names = snapshots.map(({ name }) => [name, name]);
  offer('take-of', [['', 'all students'], ...students.filter(({ home }) => home).map(student => [student.id, called(student)])]);
  offer('report-of', [['', ''], ...students.filter(({ home }) => home).map(student => [student.id, called(student)])]);
  offer('collect-from', names.length ? names : [['', 'none yet']]);
  part('lacking').replaceChildren(
    element('option', 'everybody', { value: '' }), ...names.map(([name]) => element('option', `who lacks ${name}`, { value: name })));
  part('lacking').value = snapshots.some(({ name }) => name === state().lacking) ? state().lacking : '';
  part('search').value = state().q ?? '';
  fill('class-snapshots', snapshots.map(({ name, students: have }) => row(
    element('span', breakable(name)), have, students.length - have,
    button('zip', `${name}.zip of the class`, () => download({ SNAPSHOT_NAME: name })))));
  const odd = [
    [students.filter(({ home, enrolled }) => enrolled && !home).length, 'student', 'without a home'],
    [students.filter(({ home, enrolled }) => home && enrolled === false).length, 'home', 'of nobody in the course'],
  ].filter(([number]) => number).map(([number, what, how]) => `${count(number, what)} ${how}`);
  part('class-odd').textContent = odd.length ? `${odd.join(', ')}.` : '';
  part('class-none').hidden = snapshots.length > 0;
}

async function fillTable() {
  const shown = snapshots.slice(from, from + columnsInSight());
  const lacks = await Promise.all(shown.map(({ name }) => lackingOf(name)));
  part('class-head').replaceChildren(
    head('Student'), head('Snapshots', 'number'), ...shown.map(({ name }) => head(breakable(name))));
  fill('students', students.map(student => rowOf(student, shown, lacks)));
  part('newer').hidden = from === 0;
  part('older').hidden = from + shown.length >= snapshots.length;
  await filter();
}

const head = (content, className = '') => element('th', content, { scope: 'col', role: 'columnheader', className });

function rowOf(student, shown, lacks) {
  const made = row(
    button(called(student), `Snapshots of ${called(student)}`, () => go({ student: student.id, snapshot: '', file: '', compare: '' })),
    student.snapshots,
    ...shown.map(({ name }, index) => lacks[index].has(student.id)
      ? element('span', 'none', { className: 'lacks' })
      : button('open', `Open ${name} of ${called(student)}`, () => go({ student: student.id, snapshot: name, file: '', compare: '' }))));
  const odd = [student.home ? '' : 'no home', student.enrolled === false ? 'not in the course' : ''].filter(Boolean);
  odd.length && made.firstChild.append(' ', element('span', odd.join(', '), { className: 'lacks' }));
  made.words = called(student).toLocaleLowerCase();
  made.student = student.id;
  return made;
}

async function filter() {
  const words = part('search').value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const lacks = part('lacking').value ? await lackingOf(part('lacking').value) : null;
  let number = 0;
  for (const one of part('students').rows) {
    one.hidden = !words.every(word => one.words.includes(word)) || (lacks !== null && !lacks.has(one.student));
    number += one.hidden ? 0 : 1;
  }

  part('found').textContent = number === students.length ? count(number, 'student') : `${number} of ${count(students.length, 'student')}`;
}

part('search').addEventListener('input', () => {
  go({ q: part('search').value }, true);
  filter();
});

part('lacking').addEventListener('change', () => during('Looking who lacks it …', async () => {
  await go({ lacking: part('lacking').value }, true);
  await filter();
}));

const turn = step => during('Looking for other snapshots …', async () => {
  from = Math.max(0, from + step * columnsInSight());
  await fillTable();
});

part('newer').addEventListener('click', () => turn(-1));
part('older').addEventListener('click', () => turn(1));

let columns = 0;
addEventListener('resize', () => {
  if (students.length && columns !== columnsInSight()) {
    columns = columnsInSight();
    during('', fillTable);
  }
});
