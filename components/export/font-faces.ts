/**
 * The rules of the page for those fonts of a list that it has letters of, with their files inside, for a document
 * of its own. A file that cannot be read is left out: the next font of the list takes its place.
 */
export async function fontFaces(families: string): Promise<string> {
  const used = [...document.fonts].filter(({ status }) => status === 'loaded');
  const wanted = new Set(used.map(({ family }) => plain(family)));
  const listed = new Set(families.split(',').map(plain));
  const rules = [...document.styleSheets]
    .flatMap(rulesOf)
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .filter((rule) => wanted.has(familyOf(rule)) && listed.has(familyOf(rule)));
  return (await Promise.all(rules.map(withFile))).join('\n');
}

/** Of a sheet of another site, such as one that an extension brought, a browser tells nothing. */
function rulesOf(sheet: CSSStyleSheet): readonly CSSRule[] {
  try {
    return [...sheet.cssRules];
  } catch {
    return [];
  }
}

const plain = (name: string) => name.trim().replace(/["']/g, '');
const familyOf = (rule: CSSFontFaceRule) => plain(rule.style.getPropertyValue('font-family'));

async function withFile(rule: CSSFontFaceRule): Promise<string> {
  const address = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue('src'))?.[1];
  if (address === undefined) return '';
  const url = new URL(address, rule.parentStyleSheet?.href ?? document.baseURI);
  const answer = await fetch(url).catch(() => null);
  if (!answer?.ok) return '';
  const data = await dataUrl(await answer.blob());
  return `@font-face{font-family:"${familyOf(rule)}";font-weight:${rule.style.getPropertyValue('font-weight')};src:url(${data}) format("woff2")}`;
}

function dataUrl(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
