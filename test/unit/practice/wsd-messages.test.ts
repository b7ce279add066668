import { describe, expect, it } from 'vitest';
import { findText, parseXml } from '../../../electron/practice/soap/xml.ts';
import {
  answers,
  byeMessage,
  helloMessage,
  matchMessage,
  parseWsdQuestion,
  type WsdTarget,
} from '../../../electron/practice/wsd/messages.ts';

const TARGET: WsdTarget = {
  endpointReference: 'urn:uuid:1',
  scopes: ['onvif://www.onvif.org/Profile/Streaming', 'onvif://www.onvif.org/name/Hanwha%20Vision'],
  xaddrs: ['http://127.77.0.1:8077/onvif/device_service'],
  metadataVersion: 1,
};
const NVT = 'xmlns:q="http://www.onvif.org/ver10/network/wsdl"';

function probe(types: string, scopes = ''): Buffer {
  return Buffer.from(
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:w="http://schemas.xmlsoap.org/ws/2004/08/addressing">' +
      '<s:Header><w:MessageID>urn:uuid:q1</w:MessageID></s:Header><s:Body>' +
      `<Probe xmlns="http://schemas.xmlsoap.org/ws/2005/04/discovery">${types}<Scopes>${scopes}</Scopes></Probe>` +
      '</s:Body></s:Envelope>',
  );
}

const isAnswered = (question: Buffer): boolean => {
  const parsed = parseWsdQuestion(question);
  return parsed !== null && answers(TARGET, parsed);
};

describe('WS-Discovery of a practice device', () => {
  it.each([
    ['no types at all', '', '', true],
    ['a network video transmitter', `<Types ${NVT}>q:NetworkVideoTransmitter</Types>`, '', true],
    ['a device', '<Types xmlns:t="http://www.onvif.org/ver10/device/wsdl">t:Device</Types>', '', true],
    [
      'both at once',
      `<Types ${NVT} xmlns:t="http://www.onvif.org/ver10/device/wsdl">t:Device q:NetworkVideoTransmitter</Types>`,
      '',
      true,
    ],
    ['the right name in another namespace', '<Types xmlns:q="urn:other">q:NetworkVideoTransmitter</Types>', '', false],
    ['a printer', '<Types xmlns:p="urn:printer">p:PrintDeviceType</Types>', '', false],
    ['a scope that it has, in other letters', '', 'onvif://www.onvif.org/profile/streaming', true],
    ['the parent of a scope', '', 'onvif://www.onvif.org/Profile', true],
    ['the beginning of a word of a scope', '', 'onvif://www.onvif.org/Prof', false],
    [
      'one scope that it has and one that it hasn’t',
      '',
      'onvif://www.onvif.org/Profile onvif://www.onvif.org/location/x',
      false,
    ],
  ])('asked for %s', (_, types, scopes, expected) => {
    expect(isAnswered(probe(types, scopes))).toBe(expected);
  });

  it('is not asked by announcements, other protocols or noise', () => {
    const sequence = { instanceId: 1, messageNumber: 1 };
    for (const message of [
      helloMessage(TARGET, sequence),
      byeMessage(TARGET, sequence),
      Buffer.from('NOTIFY *'),
      Buffer.alloc(200),
    ]) {
      expect(parseWsdQuestion(message)).toBeNull();
    }
  });

  it('relates its answer to the question and says type, scopes and address', () => {
    const question = parseWsdQuestion(probe(''));
    const answer =
      question === null
        ? null
        : parseXml(matchMessage(TARGET, question, { instanceId: 7, messageNumber: 2 }).toString());
    if (answer === null) throw new Error('no answer');
    expect(findText(answer, 'Header', 'RelatesTo')).toBe('urn:uuid:q1');
    expect(findText(answer, 'Header', 'Action')).toBe('http://schemas.xmlsoap.org/ws/2005/04/discovery/ProbeMatches');
    const match = ['Body', 'ProbeMatches', 'ProbeMatch'];
    expect(findText(answer, ...match, 'EndpointReference', 'Address')).toBe('urn:uuid:1');
    expect(findText(answer, ...match, 'Types')).toBe('dn:NetworkVideoTransmitter tds:Device');
    expect(findText(answer, ...match, 'Scopes')).toBe(TARGET.scopes.join(' '));
    expect(findText(answer, ...match, 'XAddrs')).toBe(TARGET.xaddrs[0]);
  });
});
