import { Refusal } from './fail.mjs';

/** The versions of "engines" in package.json; npm only warns about them. */
export function demandNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (fits) return;
  throw new Refusal(
    `Genledger needs Node 20.19 or newer, or 22.12 or newer, and this is ${process.versions.node}.`,
  );
}
