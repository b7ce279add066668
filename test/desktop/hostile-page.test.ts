import { expect, it } from 'vitest';
import { attackAsPage } from '../campaigns/hostile-page.ts';

it('gives a hostile page nothing but envelopes, and the engine lives on (short form of npm run campaign:page)', async () => {
  const report = await attackAsPage(600, 24_817);
  expect(report).toMatchObject({
    portsGiven: 0,
    handlesGiven: 0,
    claimsUnanswered: 0,
    malformedReplies: 0,
    throws: [],
    alive: true,
  });
  // Some of each kind came, or this has shown nothing.
  expect(report.claimsRefused).toBeGreaterThan(30);
  expect(report.referencesRefused).toBeGreaterThan(20);
}, 60_000);
