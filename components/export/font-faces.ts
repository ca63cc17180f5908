/**
 * The rules of the page for the first font of a list, with their files inside, for a document of its own.
 * A file that cannot be read is left out: the next font of the list takes its place.
 */
export async function fontFaces(family: string): Promise<string> {
  const [first = ''] = family.split(',');
  const wanted = plain(first);
  const rules = [...document.styleSheets]
    .flatMap(rulesOf)
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .filter((rule) => plain(rule.style.getPropertyValue('font-family')) === wanted);
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

async function withFile(rule: CSSFontFaceRule): Promise<string> {
  const address = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue('src'))?.[1];
  if (address === undefined) return '';
  const url = new URL(address, rule.parentStyleSheet?.href ?? document.baseURI);
  const answer = await fetch(url).catch(() => null);
  if (!answer?.ok) return '';
  const data = await dataUrl(await answer.blob());
  return `@font-face{font-family:"${plain(rule.style.getPropertyValue('font-family'))}";font-weight:100 900;src:url(${data}) format("woff2")}`;
}

function dataUrl(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
