import { expect, it } from 'vitest';
import { morningBench } from '../fixtures/benches.ts';
import { browserSessions, soon } from './support/session.ts';

const open = browserSessions();

/** By the names of Media Capture and Streams, 10.2.1: what a browser says, and what a technician is told to do. */
it.each([
  ['NotAllowedError', 'This page may not use the camera. Allow it'],
  ['NotFoundError', 'No camera is connected. Connect one'],
  ['NotReadableError', 'The camera can’t be opened: another program is using it.'],
])('says what to do where the browser answers %s, and asks anew the next time', async (name, words) => {
  const { page, complaints, close } = await open(morningBench());
  await page.evaluate((why) => {
    const asked = { times: 0 };
    navigator.mediaDevices.getUserMedia = () => {
      asked.times += 1;
      document.body.dataset.asked = String(asked.times);
      return Promise.reject(new DOMException('for a test', why));
    };
  }, name);
  const button = page.getByRole('button', { name: 'Read labels with the camera' });
  await button.click();
  await page.getByText(words).waitFor();
  await page.getByRole('button', { name: 'Stop the camera' }).first().click();
  await soon(() => page.getByText(words).count()).toBe(0);
  await button.click();
  await page.getByText(words).waitFor();
  expect(await page.evaluate(() => document.body.dataset.asked)).toBe('2');
  expect(complaints).toEqual([]);
  await close();
});

it('says so when the camera is unplugged in the middle, and lets go of it', async () => {
  const { page, close } = await open(morningBench());
  await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.getContext('2d')?.fillRect(0, 0, 10, 10);
    const stream = canvas.captureStream(5);
    navigator.mediaDevices.getUserMedia = () => Promise.resolve(stream);
    window.addEventListener('pulled', () => {
      for (const track of stream.getTracks()) track.dispatchEvent(new Event('ended'));
    });
    window.addEventListener('asked', () => {
      document.body.dataset.live = String(stream.getTracks().some((track) => track.readyState === 'live'));
    });
  });
  await page.getByRole('button', { name: 'Read labels with the camera' }).click();
  await page.getByText('Hold a label before the camera').waitFor();
  await page.evaluate(() => window.dispatchEvent(new Event('pulled')));
  await page.getByText('The camera was unplugged or taken away. Connect it and start it again.').waitFor();
  await page.evaluate(() => window.dispatchEvent(new Event('asked')));
  expect(await page.evaluate(() => document.body.dataset.live)).toBe('false');
  await close();
});
