import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

describe('The package', () => {
  const { repository, bugs, publishConfig, scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

  it('names its repository, where bugs are reported, and is published with provenance', () => {
    const home = 'https://github.com/nestjs-problems/nestjs-problems';
    expect({ repository, bugs, publishConfig }).toEqual({
      repository: { type: 'git', url: `git+${home}.git` },
      bugs: { url: `${home}/issues` },
      publishConfig: { access: 'public', provenance: true },
    });
  });

  it('runs nothing when it is installed', () => {
    const hooks = Object.keys(scripts).filter((name) => /^(pre|post)?install$|^prepare$/.test(name));
    expect(hooks).toEqual([]);
  });

  it('says how to report a vulnerability in private', () => {
    expect(readFileSync('SECURITY.md', 'utf8')).toContain('/security/advisories/new');
  });
});
