// Plays OpenRouter for browser tests: `node e2e/fake-openrouter.mjs` listens on FAKE_PORT (4311).
// Point the server at it with OPENROUTER_BASE_URL=http://127.0.0.1:4311/api/v1. Its keys and
// records are those of fake-data.mjs; `POST /__fake/…` makes it fail (see `control` there).
import { FakeOpenRouter } from '../lib/openrouter/testing/fake-openrouter.mjs';

const fake = await FakeOpenRouter.start({ port: Number(process.env.FAKE_PORT ?? 4311) });
console.log(`fake OpenRouter: ${fake.baseUrl}`);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => void fake.close().then(() => process.exit(0)));
}
