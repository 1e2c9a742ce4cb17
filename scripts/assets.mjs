// Copies what the pages need from node_modules to crates/web/assets/vendor: the CSS of the NL Design System components, the tokens
// those components use, the Latin letters of Noto Sans and htmx. Everything is served by Meedoen itself; nothing is fetched at run time.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
const vendor = join(root, "crates/web/assets/vendor");

const components = [
  "alert-css", "button-css", "checkbox-css", "form-field-css", "form-field-description-css", "form-field-error-message-css",
  "form-fieldset-css", "form-label-css", "link-css", "radio-button-css", "select-css", "skip-link-css", "table-css", "textarea-css",
  "textbox-css",
];
const weights = [400, 600, 700];
// Ranges of letters as the font package divides them: a page in plain Dutch loads only the first file.
const subsets = {
  latin: "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215",
  "latin-ext": "U+0100-0130, U+0132-0151, U+0154-02BA, U+02BD-02C5, U+02C7-02CC, U+1E00-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2C60-2C7F, U+A720-A7FF",
};

async function componentSheets() {
  const sheets = await Promise.all(components.map((name) => readFile(join(modules, "@utrecht", name, "dist/index.css"), "utf8")));
  return sheets.join("\n");
}

// The token package holds thousands of tokens; keep those that the component sheets reach, directly or through another token.
async function tokenSheet(sheet) {
  const source = await readFile(join(modules, "@nl-design-system-unstable/voorbeeld-design-tokens/dist/variables.css"), "utf8");
  const all = new Map([...source.matchAll(/^\s*(--[\w-]+):\s*([^;]+);/gm)].map((m) => [m[1], m[2]]));
  const kept = new Set();
  const visit = (text) => {
    for (const [, name] of text.matchAll(/var\((--[\w-]+)/g)) {
      if (all.has(name) && !kept.has(name)) {
        kept.add(name);
        visit(all.get(name));
      }
    }
  };
  visit(sheet);
  const lines = [...kept].sort().map((name) => `  ${name}: ${all.get(name)};`);
  return `:root {\n${lines.join("\n")}\n}\n`;
}

function fontFace(weight, subset) {
  const file = `noto-sans-${subset}-${weight}-normal.woff2`;
  return `@font-face{font-family:"Noto Sans";font-style:normal;font-display:swap;font-weight:${weight};src:url("${file}") format("woff2");unicode-range:${subsets[subset]}}\n`;
}

async function fonts() {
  let sheet = "";
  for (const weight of weights) {
    for (const subset of Object.keys(subsets)) {
      const file = `noto-sans-${subset}-${weight}-normal.woff2`;
      await copyFile(join(modules, "@fontsource/noto-sans/files", file), join(vendor, file));
      sheet += fontFace(weight, subset);
    }
  }
  return sheet;
}

await rm(vendor, { recursive: true, force: true });
await mkdir(vendor, { recursive: true });
const sheet = await componentSheets();
await writeFile(join(vendor, "nl-design-system.css"), (await tokenSheet(sheet)) + sheet);
await writeFile(join(vendor, "noto-sans.css"), await fonts());
await copyFile(join(modules, "htmx.org/dist/htmx.min.js"), join(vendor, "htmx.min.js"));
console.log("Assets copied to crates/web/assets/vendor.");
