import { json } from './api.js';
import { count, element, moment, part } from './dom.js';

const EVERY = 2_000;
const MOST_SHOWN = 20;
const DAY = 86_400_000;

let timer = 0;
let isAsked = false;

function shown({ snapshot, begun, ended, students, made, failed }) {
  const names = failed.slice(0, MOST_SHOWN).map(({ student, reason }) => element('li', `${student}: ${reason ?? 'no snapshot'}`));
  const rest = failed.length - names.length;
  const lines = [
    `${snapshot}, begun ${moment(begun)}: ${ended ? `ended ${moment(ended)}, ` : ''}${made} of ${count(students, 'student')}`,
    ...(ended ? [] : [element('progress', '', { value: made, max: Math.max(students, 1), ariaLabel: `Students done of ${snapshot}` })]),
    ...(failed.length ? [element('ul', [...names, ...(rest > 0 ? [element('li', `and ${rest} more`)] : [])])] : []),
  ];
  return element('li', lines);
}

// Asked again when the answer before has come, as long as something is under way and somebody looks.
export async function watchJobs() {
  clearTimeout(timer);
  if (isAsked) {
    return;
  }

  isAsked = true;
  const jobs = await json('api/jobs').catch(() => null).finally(() => isAsked = false);
  const isRunning = jobs === null || jobs.some(({ ended }) => !ended);
  if (jobs) {
    const recent = jobs.filter(({ ended }) => !ended || Date.now() - new Date(ended) < DAY).slice(0, MOST_SHOWN);
    part('jobs').hidden = recent.length === 0;
    part('jobs-list').replaceChildren(...recent.map(shown));
  }

  timer = isRunning && !document.hidden ? setTimeout(watchJobs, EVERY) : 0;
}

export const watchSoon = () => timer = setTimeout(watchJobs, EVERY / 4);

addEventListener('visibilitychange', () => !document.hidden && part('work').hidden === false && watchJobs());
