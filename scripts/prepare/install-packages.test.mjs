import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { arePackagesCurrent } from './install-packages.mjs';

const REACT = { 'node_modules/react': { version: '19.0.0' } };
const here = { os: [process.platform], cpu: [process.arch] };

/** @type {string} */
let repository;

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'genledger-packages-'));
  mkdirSync(join(repository, 'node_modules'));
});

afterEach(() => rmSync(repository, { recursive: true }));

/** @param {object} locked @param {object} installed */
function given(locked, installed) {
  const write = (/** @type {string} */ path, /** @type {object} */ packages) =>
    writeFileSync(join(repository, path), JSON.stringify({ packages }));
  write('package-lock.json', { '': { name: 'x' }, ...locked });
  write('node_modules/.package-lock.json', installed);
}

describe('packages are current', () => {
  test('when each locked one is installed in its version', () => {
    given(REACT, REACT);
    expect(arePackagesCurrent(repository)).toBe(true);
  });

  test('without what is only for other machines, or for none in particular', () => {
    given(
      {
        ...REACT,
        'node_modules/other': { version: '1.0.0', optional: true, os: ['none'], cpu: ['none'] },
        'node_modules/helper': { version: '1.0.0', optional: true },
        'node_modules/musl': { version: '1.0.0', optional: true, ...here, libc: ['musl'] },
      },
      REACT,
    );
    expect(arePackagesCurrent(repository)).toBe(true);
  });
});

describe('packages are stale', () => {
  test('when nothing is installed', () => {
    given(REACT, REACT);
    rmSync(join(repository, 'node_modules'), { recursive: true });
    expect(arePackagesCurrent(repository)).toBe(false);
  });

  test('when one is missing', () => {
    given({ ...REACT, 'node_modules/zod': { version: '4.0.0' } }, REACT);
    expect(arePackagesCurrent(repository)).toBe(false);
  });

  test('when one has another version', () => {
    given(REACT, { 'node_modules/react': { version: '18.0.0' } });
    expect(arePackagesCurrent(repository)).toBe(false);
  });

  test('when a binary for this machine is missing, as in a copied folder', () => {
    given({ 'node_modules/native': { version: '1.0.0', optional: true, ...here } }, {});
    expect(arePackagesCurrent(repository)).toBe(false);
  });
});
