import { expect, it } from 'vitest';
import { findRows } from '../../../renderer/client/find-rows.ts';
import { largeBench, morningBench } from '../../fixtures/benches.ts';

const MOST = 6;

function placesOf(search: string): readonly (string | null)[] {
  return findRows(morningBench(), search, MOST).devices.map(({ position }) => position);
}

it('puts a place that begins so before one that only has it in its name', () => {
  expect(placesOf('gate').slice(0, 2)).toEqual(['Gate east', 'Gate west']);
  expect(placesOf('recep')).toEqual(['Reception']);
});

it('finds by serial, MAC and address, however they are grouped', () => {
  expect(placesOf('accc8e8a7144')).toEqual(['Gate east']);
  expect(placesOf('e0:a7:00:37')).toEqual(['Entrée principale']);
  expect(placesOf('entree')).toEqual(['Entrée principale']);
});

it('tells places whose unit is missing from devices', () => {
  const { devices, places } = findRows(morningBench(), 'server room', MOST);
  expect(devices).toEqual([]);
  expect(places.map(({ position }) => position)).toEqual(['Server room']);
});

it('finds sites and sub-sites by any word of their path, the outer ones first, with what is in them', () => {
  const { sites } = findRows(morningBench(), 'lille', MOST);
  expect(sites.map(({ path, rows }) => [path.join('/'), rows])).toEqual([
    ['Lille warehouse', 12],
    ['Lille warehouse/Dock 1', 3],
    ['Lille warehouse/Dock 2', 2],
    ['Lille warehouse/Office', 3],
    ['Lille warehouse/Yard', 4],
  ]);
});

it('gives no more of each than was asked for, and nothing for nothing', () => {
  const { devices, places, sites } = findRows(largeBench(5_000, 50), 'dock', MOST);
  expect([devices.length, places.length, sites.length]).toEqual([MOST, MOST, MOST]);
  expect(findRows(morningBench(), '  ', MOST)).toEqual({ devices: [], places: [], sites: [] });
});
