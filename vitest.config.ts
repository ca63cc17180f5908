import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      '@': here('.'),
      // Throws outside of a server bundle; the compiler's guard has no meaning in a unit test.
      'server-only': here('./scripts/empty-module.mjs'),
    },
  },
  // Next's tsconfig keeps JSX for its own compiler.
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    environment: 'node',
    include: [
      'lib/**/*.test.ts',
      'components/**/*.test.{ts,tsx}',
      'app/**/*.test.{ts,tsx}',
      'scripts/**/*.test.mjs',
    ],
    // Real stores and real local servers: slow machines need room, hangs still end. The slowest test took two
    // minutes beside other work for its cores.
    testTimeout: 240_000,
    hookTimeout: 120_000,
    // Else what is waited for has one second.
    expect: { poll: { timeout: 60_000 } },
    // Time zones are an input of the product, so the machine's own must never matter.
    env: { TZ: 'UTC' },
  },
});
