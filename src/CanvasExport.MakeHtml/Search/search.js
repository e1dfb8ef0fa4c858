'use strict';
(() => {
  const { fold, unfold, parts, partsAnywhere } = archiveWords;
  const box = document.getElementById('words');
  const status = document.getElementById('found');
  const results = document.getElementById('results');
  const shards = kind => results.dataset[kind].split(' ').filter(name => name);
  const [names, texts] = [shards('names'), shards('texts')];
  const groups = [['student', 'Students'], ['assignment', 'Assignments'], ['file', 'Files']];
  const [kindOf, courseOf, yearOf, studentOf] = ['kind', 'course', 'year', 'student'].map(id => document.getElementById(id));
  const mostAtOnce = 30, mostKept = 40, aroundFound = 70;

  // Scripts are loaded when the first word is typed, and each one once at a time: they all hand over through one function.
  let queue = Promise.resolve();
  const load = src => queue = queue.then(() => new Promise(resolve => {
    let entries = [];
    window.archiveShard = given => { entries = given; };
    const script = document.createElement('script');
    script.charset = 'utf-8';
    script.onload = script.onerror = () => { script.remove(); resolve(entries); };
    script.src = src;
    document.head.append(script);
  }));

  const courseOfShard = shard => shard.split('/').at(-1).split('-')[0];
  const courses = new Map([...courseOf.options].slice(1).map(option => [option.value, option.dataset.year]));

  // Which courses and students the reader asks for.
  const isWanted = course => (!courseOf.value || courseOf.value === course) && (!yearOf.value || yearOf.value === courses.get(course));
  const isOfStudent = (entry, names) => names.every(name => fold(`${entry.title} ${entry.detail ?? ''}`).includes(name));

  const ranked = entries => {
    const search = new MiniSearch({
      fields: ['title', 'detail'],
      storeFields: ['kind', 'title', 'detail', 'link', 'course'],
      processTerm: fold,
      tokenize: partsAnywhere,
      searchOptions: {
        tokenize: parts, prefix: true, fuzzy: term => term.length > 4 ? 0.2 : false, boost: { title: 3 }, combineWith: 'AND',
      },
    });
    search.addAll(entries.map((entry, id) => ({ ...entry, id })));
    return search;
  };

  // Files may be so many that to rank all of them takes seconds: those that have the words are looked for one by one, and a wrong letter
  // is forgiven where they are not that many.
  const mostRanked = 50_000;
  let index = null;
  const named = () => index ??= (async () => {
    await load('assets/minisearch.js');
    const [people, files] = [[], []];
    for (const shard of names) {
      const course = courseOfShard(shard);
      for (const entry of await load(shard)) (entry.kind === 'file' ? files : people).push({ ...entry, course });
    }
    return { people: ranked(people), files, rankedFiles: null };
  })();

  const findFiles = (all, query, filter) => {
    const words = parts(fold(query)).filter(word => word);
    const found = [[], []];
    for (const file of all.files) {
      file.folded ??= fold(`${file.title} ${file.detail}`);
      if (!words.every(word => file.folded.includes(word)) || !filter(file)) continue;
      found[file.folded.indexOf(words[0]) < fold(file.title).length ? 0 : 1].push(file);
    }
    const hits = found.flat();
    if (hits.length > 0 || all.files.length > mostRanked) return hits;
    return (all.rankedFiles ??= ranked(all.files)).search(query, { filter });
  };

  // Of a large archive not all texts stay in memory.
  const kept = new Map();
  const read = async shard => {
    if (kept.has(shard)) return kept.get(shard);
    const entries = (await load(shard)).map(entry => ({ ...entry, folded: fold(entry.text) }));
    if (kept.size < mostKept) kept.set(shard, entries);
    return entries;
  };

  const make = (name, parts, attributes = {}) => {
    const element = document.createElement(name);
    element.append(...parts);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };

  // The words around the first of those that were found, whole ones.
  const passage = (entry, word) => {
    const found = entry.folded.indexOf(word);
    const [from, to] = [unfold(entry.text, found), unfold(entry.text, found + word.length)];
    const before = entry.text.slice(Math.max(0, from - aroundFound), from);
    const after = entry.text.slice(to, to + aroundFound);
    const [starts, ends] = [from <= aroundFound, to + aroundFound >= entry.text.length];
    return [
      starts ? before : '… ' + before.slice(before.indexOf(' ') + 1),
      make('mark', [entry.text.slice(from, to)]),
      ends ? after : after.slice(0, after.lastIndexOf(' ') + 1) + '…',
    ];
  };

  const item = (entry, detail) => make('li', [
    make('a', [entry.title], { href: entry.link, dir: 'auto' }),
    ' ',
    make('span', detail, { class: 'quiet', dir: 'auto' }),
  ]);

  const group = title => {
    const list = make('ul', [], { class: 'hits' });
    const section = make('section', [make('h2', [title]), list]);
    results.append(section);
    return { list, section };
  };

  // A button that brings the next ones, and goes when there are no more.
  const offerMore = (section, words, bring) => {
    const button = make('button', [words], { type: 'button', class: 'more' });
    button.addEventListener('click', async () => {
      button.remove();
      const last = section.querySelector('li:last-child');
      await bring();
      last?.nextElementSibling?.querySelector('a').focus();
    });
    section.append(button);
  };

  const showNamed = (section, list, hits, from) => {
    list.append(...hits.slice(from, from + mostAtOnce).map(hit => item(hit, [hit.detail])));
    const rest = hits.length - from - mostAtOnce;
    if (rest > 0) {
      offerMore(section, `Show more of ${hits.length} (${rest} left)`, () => showNamed(section, list, hits, from + mostAtOnce));
    }
  };

  // Texts in which all words stand, one after another. A long text comes in several entries, and is found once.
  const findTexts = async function* (words, names, turn) {
    const wanted = texts.filter(shard => isWanted(courseOfShard(shard)));
    let [at, text] = [0, null];
    for (const shard of wanted) {
      if (wanted.length > 1) status.textContent = `Searching texts: ${++at} of ${wanted.length} …`;
      const entries = await read(shard);
      if (turn !== asked) return;
      for (const entry of entries) {
        if (text?.link !== entry.link || text.title !== entry.title) {
          text = { link: entry.link, title: entry.title, missing: words, first: null };
        }

        const missed = text.missing.length;
        text.missing = text.missing.filter(word => !entry.folded.includes(word));
        if (entry.folded.includes(words[0])) text.first ??= entry;
        if (missed > 0 && text.missing.length === 0 && isOfStudent(entry, names)) yield text.first;
      }
    }
  };

  // The next of them; the rest comes when it is asked for.
  const showTexts = async (found, word, count, place) => {
    let shown = 0;
    while (shown < mostAtOnce) {
      const { value, done } = await found.next();
      if (done) return count + shown;
      place.group ??= group('Texts');
      place.group.list.append(item(value, passage(value, word)));
      shown++;
    }

    const total = count + shown;
    offerMore(place.group.section, 'Show more texts', async () => say(await showTexts(found, word, total, place), place));
    return total;
  };

  const say = (texts, place) => {
    const count = place.named + texts;
    const more = place.group?.section.querySelector('button') ? ', and there may be more texts' : '';
    status.textContent = count === 0 ? 'Nothing found.' : `${count} found${more}.`;
  };

  // What was found stays as it is, and with it the reader's place in it, until other words are asked for.
  let [asked, last] = [0, ''];
  const find = async () => {
    const query = box.value.trim();
    const asks = [query, kindOf.value, courseOf.value, yearOf.value, studentOf.value].join('\n');
    if (asks === last) return;
    last = asks;
    const turn = ++asked;
    const [words, names] = [query, studentOf.value].map(typed => fold(typed).split(/\s+/).filter(word => word));
    try {
      history.replaceState(null, '', query ? '#' + encodeURIComponent(query) : '#');
    } catch { /* Not every browser lets a page on disk do this. */ }
    if (words.length === 0) {
      results.replaceChildren();
      status.textContent = '';
      return;
    }

    status.textContent = 'Searching …';
    const all = await named();
    if (turn !== asked) return;
    const filter = hit => isWanted(hit.course) && isOfStudent(hit, names);
    const hits = all.people.search(query, { filter });
    results.replaceChildren();
    const place = { named: 0, group: null };
    for (const [kind, title] of groups.filter(([kind]) => !kindOf.value || kindOf.value === kind)) {
      const some = kind === 'file' ? findFiles(all, query, filter) : hits.filter(hit => hit.kind === kind);
      if (some.length > 0) {
        const { list, section } = group(title);
        showNamed(section, list, some, 0);
        place.named += some.length;
      }
    }

    const found = findTexts(words, names, turn);
    const count = !kindOf.value || kindOf.value === 'text' ? await showTexts(found, words[0], 0, place) : 0;
    if (turn === asked) say(count, place);
  };

  let waiting = 0;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(find, 150); };
  for (const field of [box, studentOf]) {
    field.addEventListener('input', soon);
    field.addEventListener('keydown', event => { if (event.key === 'Enter') { clearTimeout(waiting); find(); } });
  }

  for (const field of [kindOf, courseOf, yearOf]) field.addEventListener('change', find);
  for (const field of [box, studentOf, kindOf, courseOf, yearOf]) field.disabled = false;
  box.value = decodeURIComponent(location.hash.slice(1));
  box.focus();
  if (box.value) find();
})();
