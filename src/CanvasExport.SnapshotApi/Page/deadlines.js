import { json } from './api.js';
import { breakable, button, called, duration, element, fill, moment, part, row } from './dom.js';
import { go, onChange } from './address.js';

const WORDS = {
  taken: 'taken', late: 'taken late', due: 'being taken', failed: 'not taken yet', noHome: 'without a home',
  waiting: 'to come', beforeWatch: 'passed before this service watched',
};

let schedule = { kept: false, deadlines: [] };

export async function loadDeadlines() {
  schedule = await json('api/deadlines');
  part('deadlines').hidden = !schedule.kept;
  part('deadlines-warning').hidden = !schedule.problem;
  part('deadlines-warning').textContent = schedule.problem ? `Deadlines: ${troubleOf(schedule.problem)}` : '';
  if (!schedule.kept) {
    return;
  }

  part('deadlines-state').className = schedule.problem ? 'wrong' : '';
  part('deadlines-state').textContent = stateOf(schedule);
  fill('deadlines-rows', schedule.deadlines.map(deadline => row(
    button(deadline.name, `Deadlines of ${deadline.name}`, () => go({ assignment: deadline.assignment })),
    moment(deadline.at), deadline.students, inWords(deadline.states))));
  const homes = [
    ...schedule.studentsWithoutHome.map(student => `${called(student)} has no home.`),
    ...schedule.homesWithoutStudent.map(id => `Home ${id} is that of no student of the course.`),
  ];
  part('deadlines-homes').replaceChildren(...homes.map(text => element('li', text)));
}

const inWords = states =>
  Object.entries(WORDS).filter(([state]) => states[state]).map(([state, word]) => `${states[state]} ${word}`).join(', ');

// Said at the top too: there is something to be done before the next deadline.
const troubleOf = ({ since, message }) => `Since ${moment(since)}: ${message}`;

function stateOf({ askedAt, problem, unreadable }) {
  const known = askedAt ? `Canvas told these dates at ${moment(askedAt)}.` : 'No dates are known yet.';
  return [
    problem ? troubleOf(problem) : '',
    known,
    unreadable ? `${unreadable} assignments, students or extensions could not be read: look at them in Canvas.` : '',
  ].filter(Boolean).join(' ');
}

onChange(async ({ assignment }, former) => {
  part('deadline').hidden = !assignment;
  if (!assignment || assignment === former.assignment) {
    return;
  }

  const rows = await json(`api/deadlines/${encodeURIComponent(assignment)}`);
  const name = schedule.deadlines.find(one => `${one.assignment}` === assignment)?.name ?? assignment;
  part('deadline-title').textContent = `Deadlines of ${name}`;
  fill('deadline-rows', rows.map(one => row(
    button(called({ id: one.student, name: one.name }), `Snapshots of ${called({ id: one.student, name: one.name })}`, () =>
      go({ student: one.student, snapshot: '', file: '', compare: '' })),
    whenOf(one), outcomeOf(one))));
  part('deadline').hidden = false;
  part('deadline-title').focus();
});

const whenOf = ({ at, bySectionOrGroup }) =>
  moment(at) + (bySectionOrGroup ? ', by section or group; today Canvas counts the student’s own date' : '');

const outcomeOf = ({ state, snapshot, lateSeconds, problem }) =>
  snapshot ? element('span', [...breakable(snapshot), state === 'late' ? `, ${duration(lateSeconds)} late` : '']) : problem ?? WORDS[state];
