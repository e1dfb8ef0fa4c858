import { download, json, studentPath } from './api.js';
import { breakable, button, called, element, moment, part, sizeOf } from './dom.js';
import { go, onChange } from './address.js';
import { personOf } from './class.js';
import { showPreview } from './preview.js';

const KINDS = { link: 'link, not followed', other: 'neither file nor folder' };

let shown = {};

const pathOf = (folder, name) => folder ? `${folder}/${name}` : name;

async function listOf(folder, from) {
  const { entries, left } = await json(studentPath(shown.student, shown.snapshot, 'folder', { path: folder || undefined, from }));
  return [
    ...entries.map(entry => entry.kind === 'folder' ? branch(folder, entry) : leaf(folder, entry)),
    ...(left > 0 ? [moreOf(folder, from + entries.length, left)] : []),
  ];
}

// A folder is asked for what lies in it when it is opened.
function branch(folder, { name, modified }) {
  const below = element('ul', '', { hidden: true });
  const path = pathOf(folder, name);
  const made = button(breakable(`${name}/`), `Folder ${path}`, async () => {
    const opens = made.ariaExpanded !== 'true';
    if (opens && !below.children.length) {
      below.replaceChildren(...await listOf(path, 0));
    }

    made.ariaExpanded = `${opens}`;
    below.hidden = !opens;
  });
  made.ariaExpanded = 'false';
  return element('li', [made, facts([moment(modified)]), below]);
}

function leaf(folder, { name, kind, size, modified }) {
  const path = pathOf(folder, name);
  if (kind !== 'file') {
    return element('li', [element('span', breakable(name)), facts([KINDS[kind]])]);
  }

  return element('li', [
    button(breakable(name), `Read ${path}`, () => go({ file: path })),
    facts([sizeOf(size), moment(modified)]),
    button('download', `Download ${path}`, () =>
      download({ STUDENT_ID: shown.student, SNAPSHOT_NAME: shown.snapshot, SNAPSHOT_FILENAME: path })),
  ]);
}

const facts = texts => element('span', ` ${texts.join(', ')} `, { className: 'facts' });

function moreOf(folder, from, left) {
  const made = element('li');
  made.append(button(`Show more (${left})`, `Show more of ${folder || 'the home'}`, async () => {
    const next = await listOf(folder, from);
    made.replaceWith(...next);
    next[0]?.querySelector('button')?.focus();
  }));
  return made;
}

async function showSnapshot(student, snapshot) {
  shown = { student, snapshot };
  part('snapshot-title').textContent = `${snapshot} of ${called(personOf(student))}`;
  const [{ leftOut, unread }, list] = await Promise.all([json(studentPath(student, snapshot)), listOf('', 0)]);
  part('unread').hidden = leftOut === 0;
  part('unread').querySelector('summary').textContent = `${leftOut} left out`;
  const rest = leftOut - unread.length;
  part('unread').querySelector('ul').replaceChildren(
    ...unread.map(text => element('li', text)), ...(rest > 0 ? [element('li', `and ${rest} more`)] : []));
  part('files').replaceChildren(...list.length ? list : [element('li', 'It is empty.')]);
}

onChange(async ({ student, snapshot, file }, former) => {
  const isOther = student !== former.student || snapshot !== former.snapshot;
  part('snapshot').hidden = !student || !snapshot;
  if (student && snapshot && isOther) {
    await showSnapshot(student, snapshot);
    part('snapshot').hidden = false;
    file || part('snapshot-title').focus();
  }

  part('preview').hidden = !snapshot || !file;
  if (student && snapshot && file && (isOther || file !== former.file)) {
    part('preview-title').textContent = file;
    part('preview-shown').replaceChildren(...await showPreview(student, snapshot, file));
    part('preview').hidden = false;
    part('preview-title').focus();
  }
});

part('preview-close').addEventListener('click', () => go({ file: '' }).then(() => part('snapshot-title').focus()));
