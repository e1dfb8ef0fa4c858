'use strict';
(() => {
  const box = document.getElementById('words');
  const status = document.getElementById('found');
  const results = document.getElementById('results');
  const shards = kind => results.dataset[kind].split(' ').filter(name => name);
  const [names, texts] = [shards('names'), shards('texts')];
  const groups = [['student', 'Students'], ['assignment', 'Assignments'], ['file', 'Files']];
  const mostNamed = 30, mostTexts = 60, mostKept = 40, aroundFound = 70;

  // Letters that Unicode does not take apart into a letter and a mark.
  const whole = { 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ı': 'i' };
  const fold = text => text.toLowerCase().normalize('NFD').replace(/\p{M}+/gu, '').replace(/[øłđðþßæœı]/g, letter => whole[letter]);

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

  let index = null;
  const named = () => index ??= (async () => {
    await load('assets/minisearch.js');
    const search = new MiniSearch({
      fields: ['title', 'detail'],
      storeFields: ['kind', 'title', 'detail', 'link'],
      processTerm: fold,
      searchOptions: { prefix: true, fuzzy: term => term.length > 4 ? 0.2 : false, boost: { title: 3 }, combineWith: 'AND' },
    });
    let id = 0;
    for (const shard of names) {
      search.addAll((await load(shard)).map(entry => ({ ...entry, id: id++ })));
    }
    return search;
  })();

  // Of a large archive not all texts stay in memory.
  const kept = new Map();
  const read = async shard => {
    if (kept.has(shard)) return kept.get(shard);
    const entries = (await load(shard)).map(entry => ({ ...entry, folded: fold(entry.text) }));
    if (kept.size < mostKept) kept.set(shard, entries);
    return entries;
  };

  // Where a place of the folded text stands in the text itself.
  const unfold = (text, place) => {
    let at = 0, length = 0;
    for (const letter of text) {
      if (length >= place) break;
      length += fold(letter).length;
      at += letter.length;
    }
    return at;
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
    results.append(make('section', [make('h2', [title]), list]));
    return list;
  };

  // What was found stays as it is, and with it the reader's place in it, until other words are asked for.
  let [asked, last] = [0, ''];
  const find = async () => {
    const query = box.value.trim();
    if (query === last) return;
    last = query;
    const turn = ++asked;
    const words = fold(query).split(/\s+/).filter(word => word);
    try {
      history.replaceState(null, '', query ? '#' + encodeURIComponent(query) : '#');
    } catch { /* Not every browser lets a page on disk do this. */ }
    if (words.length === 0) {
      results.replaceChildren();
      status.textContent = '';
      return;
    }

    status.textContent = 'Searching …';
    const hits = (await named()).search(query);
    if (turn !== asked) return;
    results.replaceChildren();
    let count = 0;
    for (const [kind, title] of groups) {
      const some = hits.filter(hit => hit.kind === kind);
      if (some.length > 0) {
        group(some.length > mostNamed ? `${title}: the first ${mostNamed} of ${some.length}` : title)
          .append(...some.slice(0, mostNamed).map(hit => item(hit, [hit.detail])));
        count += some.length;
      }
    }

    // A long text comes in several entries, one after another, and is found once.
    let [list, found, at, text] = [null, 0, 0, null];
    for (const shard of texts) {
      if (found >= mostTexts) break;
      if (texts.length > 1) status.textContent = `Searching texts: ${++at} of ${texts.length} …`;
      const entries = await read(shard);
      if (turn !== asked) return;
      for (const entry of entries) {
        if (text?.link !== entry.link) text = { link: entry.link, missing: words, first: null };
        const missed = text.missing.length;
        text.missing = text.missing.filter(word => !entry.folded.includes(word));
        if (entry.folded.includes(words[0])) text.first ??= entry;
        if (found < mostTexts && missed > 0 && text.missing.length === 0) {
          (list ??= group('Texts')).append(item(text.first, passage(text.first, words[0])));
          found++;
        }
      }
    }

    count += found;
    status.textContent = count === 0 ? 'Nothing found.' : `${count} found${found >= mostTexts ? ', and there are more texts' : ''}.`;
  };

  let waiting = 0;
  box.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(find, 150); });
  box.addEventListener('keydown', event => { if (event.key === 'Enter') { clearTimeout(waiting); find(); } });
  box.disabled = false;
  box.value = decodeURIComponent(location.hash.slice(1));
  box.focus();
  if (box.value) find();
})();
