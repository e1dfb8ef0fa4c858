'use strict';

const WORDS = {
  taken: 'taken', late: 'taken late', due: 'being taken', failed: 'not taken yet', noHome: 'without a home',
  waiting: 'to come', beforeWatch: 'passed before this service watched',
};

const moment = time => new Date(time).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });

// To the next smaller unit that says it: nobody reads 5400 seconds.
function duration(seconds) {
  const minutes = Math.round(seconds / 60);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes % 1440 / 60)];
  return [[days, 'd'], [hours, 'h'], [minutes % 60, 'min']].filter(([count]) => count).map(([count, unit]) => `${count} ${unit}`).join(' ')
    || 'less than a minute';
}

async function loadDeadlines() {
  const schedule = await json('api/deadlines');
  part('deadlines').hidden = !schedule.kept;
  if (!schedule.kept) {
    return;
  }

  part('deadlines-state').className = schedule.problem ? 'wrong' : '';
  part('deadlines-state').textContent = stateOf(schedule);
  part('deadlines-rows').replaceChildren(...schedule.deadlines.map(deadline => row(
    button(deadline.name, `Deadlines of ${deadline.name}`, () => showDeadline(deadline.assignment, deadline.name)),
    moment(deadline.at), deadline.students, inWords(deadline.states))));
  const homes = [
    ...schedule.studentsWithoutHome.map(student => `${called(student)} has no home.`),
    ...schedule.homesWithoutStudent.map(id => `Home ${id} is that of no student of the course.`),
  ];
  part('deadlines-homes').replaceChildren(...homes.map(text => element('li', text)));
}

const inWords = states =>
  Object.entries(WORDS).filter(([state]) => states[state]).map(([state, word]) => `${states[state]} ${word}`).join(', ');

function stateOf({ askedAt, problem, unreadable }) {
  const known = askedAt ? `Canvas told these dates at ${moment(askedAt)}.` : 'No dates are known yet.';
  return [
    problem ? `Since ${moment(problem.since)}: ${problem.message}` : '',
    known,
    unreadable ? `${unreadable} assignments, students or extensions could not be read: look at them in Canvas.` : '',
  ].filter(Boolean).join(' ');
}

async function showDeadline(assignment, name) {
  const rows = await json(`api/deadlines/${assignment}`);
  part('deadline-title').textContent = `Deadlines of ${name}`;
  part('deadline-rows').replaceChildren(...rows.map(one => row(
    button(called({ id: one.student, name: one.name }), `Snapshots of ${called({ id: one.student, name: one.name })}`, () =>
      showStudent(one.student)),
    moment(one.at), outcomeOf(one))));
  part('deadline').hidden = false;
  part('deadline-title').focus();
}

const outcomeOf = ({ state, snapshot, lateSeconds, problem }) =>
  snapshot ? `${snapshot}${state === 'late' ? `, ${duration(lateSeconds)} late` : ''}` : problem ?? WORDS[state];
