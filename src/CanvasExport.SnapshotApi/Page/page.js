'use strict';

// The key lives in this variable and nowhere else: it is gone with the page.
let key = '';

// The student whose snapshots are in sight.
let shown = '';

// What the key is for: the service refuses the rest, whatever this page offers.
let mayDelete = false;

const part = id => document.getElementById(id);

function element(name, content = '', properties = {}) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(content);
  return made;
}

function say(text, isWrong = false) {
  part('status').className = isWrong ? 'wrong' : '';
  part('status').textContent = text;
}

async function call(path, fields, method = fields ? 'POST' : 'GET') {
  const options = { method, headers: { 'X-Api-Key': key } };
  if (fields) {
    options.body = new FormData();
    Object.entries(fields).forEach(([name, value]) => options.body.append(name, value));
  }

  const answer = await fetch(path, options);
  if (!answer.ok) {
    throw new Error((await answer.json()).message);
  }

  return answer;
}

const json = async (path, fields, method) => (await call(path, fields, method)).json();

// One thing at a time: what was asked for is named while it runs, and so is what came of it.
async function during(text, act) {
  const buttons = [...document.querySelectorAll('button')].filter(button => !button.disabled);
  const focus = document.activeElement;
  say(text);
  buttons.forEach(button => button.disabled = true);
  try {
    say(await act() ?? '');
  } catch (error) {
    say(error instanceof TypeError ? 'The service cannot be reached.' : error.message, true);
  } finally {
    buttons.forEach(button => button.disabled = false);
    if (document.activeElement === document.body && focus.isConnected) {
      focus.focus();
    }
  }
}

function onSubmit(id, text, act) {
  part(id).addEventListener('submit', event => {
    event.preventDefault();
    during(text, act);
  });
}

async function takeHome(path, fields, name) {
  const address = URL.createObjectURL(await (await call(path, fields)).blob());
  element('a', '', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return `${name} is in your downloads.`;
}

function button(text, label, act) {
  const made = element('button', text, { type: 'button', className: 'link' });
  made.setAttribute('aria-label', label);
  made.addEventListener('click', () => during(`${label} …`, act));
  return made;
}

function row(...cells) {
  const made = element('tr');
  cells.forEach((content, index) => made.append(
    element(index === 0 ? 'th' : 'td', content, {
      className: typeof content === 'number' ? 'number' : '',
      ...(index === 0 && { scope: 'row' }),
    })));
  return made;
}

// What was chosen stays chosen: a report must not go to whoever is the first.
function offer(id, otherwise, students) {
  const chosen = part(id).value;
  part(id).replaceChildren(
    element('option', otherwise, { value: '' }),
    ...students.map(student => element('option', called(student), { value: student.id })));
  part(id).value = chosen;
}

// A number alone tells nobody whose home it is.
const called = ({ id, name }) => name ? `${name} (${id})` : id;

async function load() {
  const { course, role, students } = await json('api/students');
  await loadDeadlines();
  part('course').textContent = course;
  [part('take').hidden, part('report').hidden, mayDelete] = [role === 'reader', role === 'reader', role === 'admin'];
  part('students').replaceChildren(...students.map(student => row(
    button(called(student), `Snapshots of ${called(student)}`, () => showStudent(student.id)),
    student.snapshots.length,
    student.newest ?? 'none yet')));
  const names = [...new Set(students.flatMap(student => student.snapshots))].sort();
  part('class').replaceChildren(...(names.length
    ? names.map(name => element('li', button(`${name}.zip`, `${name}.zip of the class`, () =>
      takeHome('get_snapshot_zip', { SNAPSHOT_NAME: name }, `${name}.zip`))))
    : [element('li', 'None yet.')]));
  offer('take-of', 'all students', students);
  offer('report-of', '', students);
  if (!part('student').hidden) {
    await fillStudent();
  }

  return students;
}

const sizeOf = bytes => bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

const holds = ({ files, bytes, leftOut }) =>
  `${files} file${files === 1 ? '' : 's'}, ${sizeOf(bytes)}${leftOut ? `, ${leftOut} left out` : ''}`;

async function fillStudent() {
  const student = shown;
  const snapshots = await json(`api/students/${encodeURIComponent(student)}`);
  part('student-title').textContent = `Snapshots of ${student}`;
  part('snapshots').replaceChildren(...snapshots.map(snapshot => row(
    button(snapshot.name, `Files of ${snapshot.name}`, () => showFiles(student, snapshot)),
    snapshot.begun ? new Date(snapshot.begun).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' }) : 'before this service',
    snapshot.begun ? holds(snapshot) : 'not counted',
    button('zip', `Zip of ${snapshot.name} of ${student}`, () =>
      takeHome('get_snapshot_zip', { STUDENT_ID: student, SNAPSHOT_NAME: snapshot.name }, `${student}_${snapshot.name}.zip`)),
    ...(mayDelete ? [removal(student, snapshot.name)] : []))));
  part('delete-column').hidden = !mayDelete;
  return snapshots;
}

// Asked for twice: a snapshot that is gone comes from nowhere again.
function removal(student, name) {
  const made = element('button', 'Delete', { type: 'button', className: 'link' });
  made.setAttribute('aria-label', `Delete ${name} of ${student}`);
  made.addEventListener('click', () => {
    const question = part('delete');
    part('delete-what').textContent = `${name} of ${student}`;
    question.returnValue = '';
    question.onclose = () => question.returnValue === 'delete' && during(`Deleting ${name} …`, () => remove(student, name));
    question.showModal();
  });
  return made;
}

async function remove(student, name) {
  const said = await json(`api/students/${encodeURIComponent(student)}/snapshots/${encodeURIComponent(name)}`, undefined, 'DELETE');
  part('snapshot').hidden = true;
  await load();
  part('student-title').focus();
  return said;
}

async function showStudent(student) {
  shown = student;
  const snapshots = await fillStudent();
  part('snapshot').hidden = true;
  part('student').hidden = false;
  part('student-title').focus();
  return snapshots.length ? '' : `${student} has no snapshot yet.`;
}

const MOST_FILES = 2_000; // A browser comes to a halt with a button for each file of a large home; the zip has them all.
const rest = count => count > 0 ? [element('li', `and ${count} more`)] : [];

async function showFiles(student, snapshot) {
  const paths = await json('get_snapshot_file_list', { STUDENT_ID: student, SNAPSHOT_NAME: snapshot.name });
  part('snapshot-title').textContent = `${snapshot.name} of ${student}`;
  const { leftOut, unread } = await json(`api/students/${encodeURIComponent(student)}/snapshots/${encodeURIComponent(snapshot.name)}`);
  part('unread').hidden = leftOut === 0;
  part('unread').querySelector('summary').textContent = `${leftOut} left out`;
  part('unread').querySelector('ul').replaceChildren(...unread.map(text => element('li', text)), ...rest(leftOut - unread.length));
  part('files').replaceChildren(...paths.slice(0, MOST_FILES).map(path => {
    const fields = { STUDENT_ID: student, SNAPSHOT_NAME: snapshot.name, SNAPSHOT_FILENAME: path };
    return element('li', button(path, `Download ${path}`, () => takeHome('get_snapshot_file', fields, path.split('/').at(-1))));
  }), ...rest(paths.length - MOST_FILES));
  part('snapshot').hidden = false;
  part('snapshot-title').focus();
}

async function withProgress(students, act) {
  const count = list => list.reduce((sum, student) => sum + student.snapshots.length, 0);
  const before = count(students);
  Object.assign(part('take-bar'), { max: students.length, value: 0 });
  part('take-progress').hidden = false;
  const watch = setInterval(async () => {
    const now = await json('api/students').catch(() => null);
    part('take-bar').value = now ? count(now.students) - before : part('take-bar').value;
  }, 1000);
  try {
    return await act();
  } finally {
    clearInterval(watch);
    part('take-progress').hidden = true;
  }
}

onSubmit('sign-in', 'Signing in …', async () => {
  key = part('key').value;
  if (/[^\t -~]/.test(key)) {
    // No header carries them, or not as they were typed.
    throw new Error('The key is wrong: it has letters that no key has.');
  }

  const students = await load();
  part('key').value = '';
  [part('sign-in').hidden, part('work').hidden, part('signed-in').hidden] = [true, false, false];
  (part('take').hidden ? part('students').querySelector('button') : part('take-name'))?.focus();
  return `Signed in: ${students.length} student${students.length === 1 ? '' : 's'}.`;
});

onSubmit('take', 'Taking the snapshot …', async () => {
  const fields = { SNAPSHOT_NAME: part('take-name').value, INCLUDE_HIDDEN: part('take-hidden').checked };
  const student = part('take-of').value;
  const students = (await json('api/students')).students;
  try {
    return await (student
      ? json('snapshot', { STUDENT_ID: student, ...fields })
      : withProgress(students, () => json('snapshot_all', fields)));
  } finally {
    await load();
  }
});

onSubmit('report', 'Handing it back …', async () => {
  const said = await json('put_student_report', { STUDENT_ID: part('report-of').value, UPLOAD_FILE: part('report-file').files[0] });
  part('report-file').value = '';
  return said;
});

part('sign-out').addEventListener('click', () => location.reload());
