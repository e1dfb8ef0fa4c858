// What html-validate asks of the pages: everything it knows of the standard, of documents and of accessibility.
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:standard", "html-validate:document", "html-validate:a11y"],
  rules: {
    // The roles of the stacked tables are written out, for a table whose cells are no longer table cells is read aloud as text.
    "no-redundant-role": "off",
    // A name is as long as a teacher or a student made it.
    "long-title": "off",
    "id-pattern": "off",
    // The tests look for themselves whether what an element names by its id is there: the rule goes through the page once for each.
    "no-missing-references": "off",
    // Matters of taste in files that nobody writes by hand.
    "no-trailing-whitespace": "off",
    "void-style": "off",
    "attribute-boolean-style": "off",
  },
};
