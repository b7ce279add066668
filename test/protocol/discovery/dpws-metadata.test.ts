import { describe, expect, it } from 'vitest';
import { parseMetadata } from '../../../electron/adapters/discovery/ws-discovery/metadata.ts';
import { envelope, metadata } from '../../fixtures/discovery/ws-discovery-message.ts';

describe('metadata of a device of DPWS', () => {
  it.each([
    ['OFFICE-PC/Workgroup:WORKGROUP', 'OFFICE-PC'],
    ['OFFICE-PC/Domain:example', 'OFFICE-PC'],
    ['OFFICE-PC\\NotJoined', 'OFFICE-PC'],
    ['Büro/Workgroup:X', 'Büro'],
  ])('names the computer in %j', (computer, name) => {
    expect(parseMetadata(metadata({ computer }))).toMatchObject({ name, hostname: name });
  });

  it('names what is no computer by its friendly name, and gives neither its serial nor its version away for real', () => {
    expect(parseMetadata(metadata({ name: 'Laser 2' }))).toEqual({
      manufacturer: 'wsdd',
      model: 'wsdd',
      name: 'Laser 2',
    });
  });

  it('keeps control characters and endless names out', () => {
    const said = parseMetadata(metadata({ name: `A&#x202e;B${'x'.repeat(5_000)}`, computer: '/Workgroup:X' }));
    expect(said?.name).toHaveLength(256);
    expect(said?.name?.startsWith('ABx')).toBe(true);
    expect(said?.hostname).toBeUndefined();
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a web page', Buffer.from('<html><body>hello</body></html>')],
    ['a fault', envelope('<SOAP-ENV:Fault/>')],
    ['a DOCTYPE', Buffer.from(`<!DOCTYPE x [<!ENTITY a "b">]>${metadata({}).toString().slice(38)}`)],
    ['one cut off', metadata({}).subarray(0, 600)],
    ['one of 17 KB', metadata({ name: 'x'.repeat(17_000) })],
    ['one nested a thousand deep', envelope(`${'<a>'.repeat(1_000)}${'</a>'.repeat(1_000)}`)],
  ])('is none in %s', (_, bytes) => {
    expect(parseMetadata(bytes)).toBeNull();
  });

  it('says nothing where every part is missing', () => {
    expect(parseMetadata(envelope('<m:Metadata xmlns:m="x"><m:MetadataSection/></m:Metadata>'))).toEqual({});
  });
});
