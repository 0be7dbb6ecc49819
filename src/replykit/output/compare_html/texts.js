"use strict";
// Texts as the files have them; knows nothing of the page.
const escaped = (text) => text.replace(/[\\`*_[\]<>|#~&]/g, "\\$&").replace(/[ \t\r\n]+/g, " ").replace(/^(\s*)([-+]|\d+[.)])/, "$1\\$2");

// JSON's strings are YAML's, quoted; what nobody would see is written as its number.
const numbered = (sign) => {
  const code = sign.codePointAt(0);
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
};
const quote = (text) => JSON.stringify(text).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, numbered);

// What the file's reader knows: what a macro says, that with other figures, or a value of a usual form.
const folded = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").replace(/\s/g, " ").replace(/[’‘]/g, "'").replace(/[‐‑–—]/g, "-").toLowerCase();
const inShape = (shape, text) => new RegExp(`^(?:${shape})$`, "u").test(folded(text));
const isTwoWay = (text) => /\d,\d{3}(?![.\d])/.test(text);
const isReadable = (shapes, matter, text) => inShape(shapes[matter.about] ?? "(?!)", text) || matter.choices.some((choice) => (
  folded(choice) === folded(text) || (!isTwoWay(text) && inShape(folded(choice).replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replace(/\d+/g, "\\d+"), text))));
