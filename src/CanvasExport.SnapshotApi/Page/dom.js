export const part = id => document.getElementById(id);

export function element(name, content = '', properties = {}) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...(Array.isArray(content) ? content : [content]));
  return made;
}

// A long name may break behind what joins its words, and nowhere else while there is room.
export const breakable = text => text.split(/(?<=[_/.])(?=[^_/.])/).flatMap((word, at) => at ? [element('wbr'), word] : [word]);

// A number alone tells nobody whose home it is.
export const called = ({ id, name }) => name ? `${name} (${id})` : id;

export const moment = time => new Date(time).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });

export const count = (number, what) => `${number} ${what}${number === 1 ? '' : 's'}`;

const UNITS = [[1e12, 'TB'], [1e9, 'GB'], [1e6, 'MB']];

export function sizeOf(bytes) {
  const [unit, name] = UNITS.find(([least]) => bytes >= least) ?? [1e3, 'kB'];
  return unit === 1e3 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / unit).toFixed(1)} ${name}`;
}

// To the next smaller unit that says it: nobody reads 5400 seconds.
export function duration(seconds) {
  const minutes = Math.round(seconds / 60);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes % 1440 / 60)];
  return [[days, 'd'], [hours, 'h'], [minutes % 60, 'min']].filter(([number]) => number).map(([number, unit]) => `${number} ${unit}`)
    .join(' ') || 'less than a minute';
}

const running = new Map();

function showRunning(last) {
  part('status').textContent = running.size ? [...running.values()].join(' ') : last;
}

export function complain(text) {
  part('problem').textContent = text;
}

// What was asked for is named while it runs, and so is what came of it; meanwhile everything else can be asked for.
export async function during(text, act, trigger) {
  if (trigger?.ariaBusy === 'true') {
    return;
  }

  const one = Symbol(text);
  running.set(one, text);
  complain('');
  showRunning('');
  trigger && (trigger.ariaBusy = 'true');
  let said = '';
  try {
    said = await act() ?? '';
  } catch (error) {
    complain(error.isSaid ? error.message : `Something in this page went wrong: ${error.message}. Load it anew.`);
  } finally {
    running.delete(one);
    showRunning(said);
    trigger && (trigger.ariaBusy = 'false');
  }
}

export function onSubmit(id, text, act) {
  part(id).addEventListener('submit', event => {
    event.preventDefault();
    during(text, act, 'several' in event.target.dataset ? null : event.submitter);
  });
}

export function button(text, label, act) {
  const made = element('button', text, { type: 'button', className: 'link', ariaLabel: label });
  made.addEventListener('click', () => during(`${label} …`, act, made));
  return made;
}

// The roles stand there because a phone shows a row as a block of its own, which would take them away.
export const row = (...cells) => element('tr', cells.map((content, index) => element(index === 0 ? 'th' : 'td', content, {
  className: typeof content === 'number' ? 'number' : '',
  role: index === 0 ? 'rowheader' : 'cell',
  ...(index === 0 && { scope: 'row' }),
})), { role: 'row' });

// On a phone each cell says by itself what its column is.
export function fill(id, rows) {
  const heads = [...part(id).closest('table').tHead.rows[0].cells].map(head => head.textContent);
  rows.forEach(one => [...one.cells].slice(1).forEach((cell, index) => cell.dataset.column = heads[index + 1]));
  part(id).replaceChildren(...rows);
}

// What was chosen stays chosen: a report must not go to whoever is the first.
export function offer(id, options) {
  const chosen = part(id).value;
  part(id).replaceChildren(...options.map(([value, text]) => element('option', text, { value })));
  part(id).value = options.some(([value]) => value === chosen) ? chosen : options[0]?.[0] ?? '';
}
