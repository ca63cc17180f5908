import { spawnSync } from 'node:child_process';
import { REPOSITORY } from '../prepare/repository.mjs';

/** Whether git sees no change. Without git or a repository there is nothing to see. */
export async function treeIsClean() {
  const git = spawnSync('git', ['status', '--porcelain'], { cwd: REPOSITORY, encoding: 'utf8' });
  return git.status !== 0 || git.stdout === '';
}
