import { download, json } from './api.js';
import { onSubmit, part } from './dom.js';
import { state } from './address.js';
import { load } from './class.js';
import { watchJobs, watchSoon } from './jobs.js';
import { fillStudent } from './student.js';

onSubmit('take', 'Taking the snapshot …', async () => {
  const fields = { SNAPSHOT_NAME: part('take-name').value, INCLUDE_HIDDEN: part('take-hidden').checked };
  const student = part('take-of').value;

  // The next may be asked for at once; the same name twice is nobody's wish.
  part('take-name').value = '';
  try {
    if (student) {
      return await json('snapshot', { fields: { STUDENT_ID: student, ...fields } });
    }

    watchSoon();
    return await json('snapshot_all', { fields });
  } finally {
    await Promise.all([load(), watchJobs(), state().student && fillStudent(state().student)]);
  }
});

onSubmit('collect', 'Looking for the files …', () =>
  download({ SNAPSHOT_NAME: part('collect-from').value, PATTERN: part('collect-what').value.trim() }));

onSubmit('report', 'Returning it …', async () => {
  const said = await json('put_student_report', {
    fields: { STUDENT_ID: part('report-of').value, UPLOAD_FILE: part('report-file').files[0] },
  });
  part('report-file').value = '';
  return said;
});
