'use strict';
// How words are compared, in what is searched and in what was typed.
const archiveWords = (() => {
  // Letters that Unicode does not take apart into a letter and a mark, and signs of which everybody has another one on the keyboard.
  const whole = {
    'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ı': 'i',
    '‘': "'", '’': "'", 'ʼ': "'", '′': "'", '“': '"', '”': '"', '„': '"', '‐': '-', '‑': '-', '–': '-', '—': '-', 'ς': 'σ',
  };

  // The same for what is searched and for what was typed. Ligatures and wide letters come apart. Accents and vowel points of Europe, of
  // Hebrew and Arabic do not matter; marks of other scripts are letters of theirs. What nobody sees is nothing.
  const plain = /^[\0-~·]*$/;
  const fold = text => plain.test(text) ? text.toLowerCase() : text.toLowerCase().normalize('NFKD')
    .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u00ad\u200b-\u200f\u2060\ufeff]+/g, '')
    .replace(/[øłđðþßæœı‘’ʼ′“”„‐‑–—ς]/g, letter => whole[letter]);

  // Where words are written without blanks, one may begin anywhere.
  const unspaced = /[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
  const parts = text => text.split(/[\n\r\p{Z}\p{P}]+/u);
  const partsAnywhere = text => parts(text).flatMap(part =>
    unspaced.test(part) ? [...part].slice(0, 200).map((_, at, letters) => letters.slice(at, at + 20).join('')) : [part]);

  // Where a place of the folded text stands in the text itself: stretch by stretch, and letter by letter in the last one.
  const stretch = 2000;
  const unfold = (text, place) => {
    let at = 0, length = 0;
    while (at < text.length) {
      // No letter is cut in two.
      const end = at + stretch + (text.codePointAt(at + stretch - 1) > 0xffff ? 1 : 0);
      const next = fold(text.slice(at, end)).length;
      if (length + next >= place) break;
      length += next;
      at = end;
    }

    for (const letter of text.slice(at, at + stretch + 1)) {
      if (length >= place) break;
      length += fold(letter).length;
      at += letter.length;
    }
    return at;
  };

  return { fold, unfold, parts, partsAnywhere };
})();
