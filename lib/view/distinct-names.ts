/** The same names, with a number from the second of its kind on: `Overview`, `Cost`, `Overview (2)`. */
export function distinctNames(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name) => {
    let number = 1;
    const numbered = () => (number === 1 ? name : `${name} (${number})`);
    while (used.has(numbered())) number += 1;
    used.add(numbered());
    return numbered();
  });
}
