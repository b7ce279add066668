import type { Updater } from '../../electron/desktop/shell/updates.ts';

/** Electron's updater, which remembers every word that it was told. */
export class FakeUpdater implements Updater {
  readonly told: string[] = [];
  readonly #listeners = new Map<string, (error: Error) => void>();

  setFeedURL({ url }: { readonly url: string }): void {
    this.told.push(`feed ${url}`);
  }

  checkForUpdates(): void {
    this.told.push('check');
  }

  on(event: string, listener: (error: Error) => void): void {
    this.told.push(`on ${event}`);
    this.#listeners.set(event, listener);
  }

  emit(event: string, error = new Error('no route to host')): void {
    this.#listeners.get(event)?.(error);
  }
}
