import { call, json, studentPath } from './api.js';
import { element } from './dom.js';

// What the service sanitised as make-html does it: the one markup of students that this page takes as it is.
function markup(name, html, className = '') {
  const made = element(name, '', { className, dir: 'auto' });
  made.innerHTML = html;
  return made;
}

const quiet = text => element('p', text, { className: 'facts' });

function scrolled(content, path) {
  const made = element('div', content, { className: 'shown', tabIndex: 0, role: 'group', ariaLabel: `What is in ${path}` });
  return made;
}

function outputOf({ text, prose, picture, note }) {
  const shown = picture ? element('img', '', { src: picture, alt: 'Picture that the notebook holds' })
    : prose ? markup('div', prose, 'prose') : text ? markup('pre', text) : '';
  return [...(shown ? [shown] : []), ...(note ? [quiet(note)] : [])];
}

const cellOf = ({ number, prose, source, outputs }) => [
  ...(prose ? [markup('div', prose, 'prose')] : []),
  ...(source && number ? [quiet(`In [${number}]`)] : []),
  ...(source ? [markup('pre', source, 'source')] : []),
  ...outputs.flatMap(outputOf),
];

let address = '';

// As it lies there; where a picture stands in an img, nothing in it runs.
async function pictureOf(student, snapshot, path) {
  const answer = await call('get_snapshot_file', {
    fields: { STUDENT_ID: student, SNAPSHOT_NAME: snapshot, SNAPSHOT_FILENAME: path },
  });
  URL.revokeObjectURL(address);
  address = URL.createObjectURL(await answer.blob());
  return element('img', '', { src: address, alt: `Picture ${path}` });
}

export async function showPreview(student, snapshot, path) {
  const { kind, text, cells, isCut, guess, reason } = await json(studentPath(student, snapshot, 'preview', { path }));
  switch (kind) {
    case 'text':
    case 'prose':
      return [
        ...(guess ? [quiet(`The file does not say its encoding. It is read as ${guess}, which is a guess.`)] : []),
        scrolled([kind === 'text' ? markup('pre', text) : markup('div', text, 'prose')], path),
        ...(isCut ? [quiet('The file goes on: download it to read the rest.')] : []),
      ];
    case 'notebook':
      return [
        scrolled(cells.flatMap(cellOf), path),
        ...(isCut ? [quiet('The notebook goes on in the file.')] : []),
      ];
    case 'picture':
      return [scrolled([await pictureOf(student, snapshot, path)], path)];
    default:
      return [quiet(reason)];
  }
}
