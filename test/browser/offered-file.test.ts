import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { morningBench } from '../fixtures/benches.ts';
import { fileOf } from './support/import-files.ts';
import { browserSessions } from './support/session.ts';

const open = browserSessions();
const HANDLE = '00000000-0000-4000-8000-000000000001';

/**
 * Puts the desktop's bridge on the page, over the fake engine's socket. The bytes take the place of a reference on the way, as
 * they do in the desktop's engine.
 */
async function asDesktop(page: Page, bytes: Buffer): Promise<void> {
  await page.addInitScript(
    ({ handle, contentBase64 }) => {
      let offer: (file: unknown) => void = () => undefined;
      const requestEnginePort = (): void => {
        const { port1, port2 } = new MessageChannel();
        const socket = new WebSocket(`${window.location.origin.replace('http', 'ws')}/ws`);
        socket.addEventListener('open', () =>
          window.postMessage('greenroom:engine-port', window.location.origin, [port1]),
        );
        socket.addEventListener('message', ({ data }) => port2.postMessage(JSON.parse(String(data))));
        const reference = new RegExp(`file:${handle}:0:\\d+`);
        port2.addEventListener('message', ({ data }) => {
          socket.send(JSON.stringify(data).replace(reference, contentBase64));
        });
        port2.start();
      };
      Object.assign(window, {
        greenroom: {
          requestEnginePort,
          claimFile: async () => null,
          onOpenPage: () => undefined,
          onOfferedFile: (listener: typeof offer) => {
            offer = listener;
          },
        },
        offerOrder: (name: string, sizeBytes: number) => offer({ kind: 'order', handle, name, sizeBytes }),
      });
    },
    { handle: HANDLE, contentBase64: bytes.toString('base64') },
  );
  await page.reload();
  await page.locator('main').waitFor();
}

/** The person chooses this file in the menu's dialog. */
function offerOrder(page: Page, name: string, sizeBytes: number): Promise<void> {
  return page.evaluate(`offerOrder(${JSON.stringify(name)}, ${sizeBytes})`);
}

it('shows what an order brings that was chosen in the desktop’s menu, and another in its place', async () => {
  const { page, engine, close } = await open(morningBench(), '/orders');
  const { buffer } = fileOf('new');
  await asDesktop(page, buffer);
  await offerOrder(page, 'first.csv', buffer.length);
  await page.getByRole('heading', { level: 1, name: 'first.csv' }).waitFor();
  await page.getByText('2 devices · 2 places · 2 licences').waitFor();
  await offerOrder(page, 'second.csv', buffer.length);
  await page.getByRole('heading', { level: 1, name: 'second.csv' }).waitFor();
  await page.getByText('2 devices · 2 places · 2 licences').waitFor();
  expect(engine.calls.filter(({ call }) => call === 'imports.drop')).toHaveLength(1);
  await close();
});

it('keeps an order that comes while another page is open until the page of orders is there', async () => {
  const { page, close } = await open(morningBench(), '/reports');
  const { buffer } = fileOf('new');
  await asDesktop(page, buffer);
  await offerOrder(page, 'first.csv', buffer.length);
  await page.getByRole('link', { name: 'Orders', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'first.csv' }).waitFor();
  await close();
});
