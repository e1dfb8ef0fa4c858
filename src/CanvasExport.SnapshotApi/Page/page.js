import { refusal, setKey } from './api.js';
import { count, during, onSubmit, part } from './dom.js';
import { showAll, state, watchBack } from './address.js';
import { load } from './class.js';
import { loadDeadlines } from './deadlines.js';
import { watchJobs } from './jobs.js';
import { offerInRows } from './student.js';
import './actions.js';
import './files.js';
import './returns.js';

onSubmit('sign-in', 'Signing in …', async () => {
  const key = part('key').value;
  if (/[^\t -~]/.test(key)) {
    // No header carries them, or not as they were typed.
    throw refusal('The key is wrong: it has letters that no key has.');
  }

  setKey(key);
  part('loading').hidden = false;
  try {
    await open();
  } finally {
    part('loading').hidden = true;
  }

  return `Signed in: ${part('found').textContent}.`;
});

async function open() {
  part('work').hidden = false;
  try {
    const [{ course, role, receipts }] = await Promise.all([load(), loadDeadlines()]);
    part('course').textContent = course;
    for (const id of ['take', 'report', 'returns']) {
      part(id).hidden = role === 'reader';
    }

    offerInRows({ deleting: role === 'admin', receipts });
  } catch (error) {
    part('work').hidden = true;
    throw error;
  }

  part('key').value = '';
  [part('sign-in').hidden, part('signed-in').hidden] = [true, false];
  watchJobs();
  part('search').focus();
  await showAll();
}

part('sign-out').addEventListener('click', () => location.reload());

watchBack(show => !part('work').hidden && during('Looking it up …', show));

if (state().student) {
  part('sign-in-to').textContent = 'Sign in to see what this address leads to.';
}
