import { randomBytes } from 'node:crypto';
import { httpBase, type RunningDevice } from '../device/running.ts';
import { type DeviceSettings, settingsOf } from '../device/settings.ts';
import { onvifScopes } from '../faces/scopes.ts';
import { UPLOAD_PATH } from '../firmware/upload.ts';
import { DEVICE_NS, fault, MEDIA_NS, type SoapAnswer } from './envelope.ts';
import { escapeXml } from './escape-xml.ts';
import type { Operation } from './operation.ts';
import { DEVICE_PATH, MEDIA_PATH } from './paths.ts';
import { findText } from './xml.ts';

function deviceCapabilities({ persona }: RunningDevice): string {
  const { firmwareWay } = persona.planned;
  return [
    '<tds:Capabilities><tds:Network NTP="1" HostnameFromDHCP="true"/>',
    '<tds:Security UsernameToken="true" HttpDigest="true" MaxUsers="8"/>',
    `<tds:System DiscoveryResolve="true" DiscoveryBye="true" FirmwareUpgrade="${firmwareWay === 'mtom'}"`,
    ` HttpFirmwareUpgrade="${firmwareWay === 'http'}"/></tds:Capabilities>`,
  ].join('');
}

/** The device management service (ONVIF Core §8), as far as a staging bench asks. */
export const DEVICE_OPERATIONS: Readonly<Record<string, Operation>> = {
  GetSystemDateAndTime: open((device) =>
    ok('GetSystemDateAndTime', dateAndTime(new Date(device.clockMs()), settingsOf(device))),
  ),
  GetServices: open((device, request) => {
    const full = findText(request, 'IncludeCapability') === 'true';
    return ok('GetServices', services(device, full));
  }),
  GetServiceCapabilities: open((device) => ok('GetServiceCapabilities', deviceCapabilities(device))),
  GetCapabilities: open((device) => ok('GetCapabilities', capabilities(device))),
  GetWsdlUrl: open((device) => ok('GetWsdlUrl', `<tds:WsdlUrl>${httpBase(device)}/onvif/</tds:WsdlUrl>`)),
  GetHostname: open((device) =>
    ok(
      'GetHostname',
      `<tds:HostnameInformation><tt:FromDHCP>false</tt:FromDHCP><tt:Name>${settingsOf(device).hostname}</tt:Name></tds:HostnameInformation>`,
    ),
  ),
  GetEndpointReference: open(({ persona }) =>
    ok('GetEndpointReference', `<tds:GUID>urn:uuid:${persona.uuid}</tds:GUID>`),
  ),
  GetDeviceInformation: guarded((device) => ok('GetDeviceInformation', deviceInformation(device))),
  GetNetworkInterfaces: guarded((device) => ok('GetNetworkInterfaces', networkInterface(device))),
  GetScopes: guarded((device) =>
    ok(
      'GetScopes',
      onvifScopes(device.persona)
        .map(
          (scope) =>
            `<tds:Scopes><tt:ScopeDef>Fixed</tt:ScopeDef><tt:ScopeItem>${escapeXml(scope)}</tt:ScopeItem></tds:Scopes>`,
        )
        .join(''),
    ),
  ),
  GetUsers: guarded((device) =>
    ok(
      'GetUsers',
      settingsOf(device)
        .users.map(
          (user) =>
            `<tds:User><tt:Username>${escapeXml(user)}</tt:Username><tt:UserLevel>Administrator</tt:UserLevel></tds:User>`,
        )
        .join(''),
    ),
  ),
  GetNTP: guarded((device) => {
    const { ntp } = settingsOf(device);
    const server = `<tt:NTPManual><tt:Type>IPv4</tt:Type><tt:IPv4Address>${ntp}</tt:IPv4Address></tt:NTPManual>`;
    return ok(
      'GetNTP',
      `<tds:NTPInformation><tt:FromDHCP>false</tt:FromDHCP>${ntp === '' ? '' : server}</tds:NTPInformation>`,
    );
  }),
  GetNetworkDefaultGateway: guarded((device) => {
    const { gateway } = settingsOf(device);
    const own = gateway === '' ? '' : `<tt:IPv4Address>${gateway}</tt:IPv4Address>`;
    return ok('GetNetworkDefaultGateway', `<tds:NetworkGateway>${own}</tds:NetworkGateway>`);
  }),
  SetSystemFactoryDefault: guarded((device) => {
    device.resetSettings();
    return ok('SetSystemFactoryDefault', '');
  }),
  SystemReboot: guarded((device) => {
    device.restart();
    return ok('SystemReboot', '<tds:Message>Rebooting now</tds:Message>');
  }),
  StartFirmwareUpgrade: guarded((device) => {
    if (device.persona.planned.firmwareWay !== 'http') {
      return fault('Receiver', ['ter:ActionNotSupported'], 'Optional Action Not Implemented');
    }
    if (device.memory().pending !== null) {
      return fault('Receiver', ['ter:Action', 'ter:FirmwareUpgradeFailed'], 'A firmware upgrade is under way');
    }
    return ok(
      'StartFirmwareUpgrade',
      [
        `<tds:UploadUri>${httpBase(device)}${UPLOAD_PATH}${randomBytes(8).toString('hex')}</tds:UploadUri>`,
        '<tds:UploadDelay>PT0S</tds:UploadDelay>',
        `<tds:ExpectedDownTime>PT${Math.ceil(device.rebootSeconds)}S</tds:ExpectedDownTime>`,
      ].join(''),
    );
  }),
};

function open(run: Operation['run']): Operation {
  return { open: true, run };
}

function guarded(run: Operation['run']): Operation {
  return { open: false, run };
}

function ok(operation: string, content: string): SoapAnswer {
  return { body: `<tds:${operation}Response>${content}</tds:${operation}Response>` };
}

function dateAndTime(now: Date, { ntp, timeZone }: DeviceSettings): string {
  const date = `<tt:Year>${now.getUTCFullYear()}</tt:Year><tt:Month>${now.getUTCMonth() + 1}</tt:Month><tt:Day>${now.getUTCDate()}</tt:Day>`;
  const time = `<tt:Hour>${now.getUTCHours()}</tt:Hour><tt:Minute>${now.getUTCMinutes()}</tt:Minute><tt:Second>${now.getUTCSeconds()}</tt:Second>`;
  return [
    `<tds:SystemDateAndTime><tt:DateTimeType>${ntp === '' ? 'Manual' : 'NTP'}</tt:DateTimeType>`,
    `<tt:DaylightSavings>false</tt:DaylightSavings><tt:TimeZone><tt:TZ>${timeZone}</tt:TZ></tt:TimeZone>`,
    `<tt:UTCDateTime><tt:Time>${time}</tt:Time><tt:Date>${date}</tt:Date></tt:UTCDateTime></tds:SystemDateAndTime>`,
  ].join('');
}

function services(device: RunningDevice, full: boolean): string {
  const service = (namespace: string, path: string, capability: string): string =>
    [
      `<tds:Service><tds:Namespace>${namespace}</tds:Namespace><tds:XAddr>${httpBase(device)}${path}</tds:XAddr>`,
      full ? `<tds:Capabilities>${capability}</tds:Capabilities>` : '',
      '<tds:Version><tt:Major>21</tt:Major><tt:Minor>12</tt:Minor></tds:Version></tds:Service>',
    ].join('');
  return (
    service(DEVICE_NS, DEVICE_PATH, deviceCapabilities(device)) +
    service(MEDIA_NS, MEDIA_PATH, '<trt:Capabilities SnapshotUri="true"/>')
  );
}

function capabilities(device: RunningDevice): string {
  const way = device.persona.planned.firmwareWay;
  return [
    `<tds:Capabilities><tt:Device><tt:XAddr>${httpBase(device)}${DEVICE_PATH}</tt:XAddr>`,
    '<tt:System><tt:DiscoveryResolve>true</tt:DiscoveryResolve><tt:DiscoveryBye>true</tt:DiscoveryBye>',
    '<tt:RemoteDiscovery>false</tt:RemoteDiscovery><tt:SystemBackup>false</tt:SystemBackup>',
    `<tt:SystemLogging>false</tt:SystemLogging><tt:FirmwareUpgrade>${way === 'mtom'}</tt:FirmwareUpgrade>`,
    '<tt:SupportedVersions><tt:Major>21</tt:Major><tt:Minor>12</tt:Minor></tt:SupportedVersions>',
    `<tt:Extension><tt:HttpFirmwareUpgrade>${way === 'http'}</tt:HttpFirmwareUpgrade></tt:Extension>`,
    '</tt:System></tt:Device>',
    `<tt:Media><tt:XAddr>${httpBase(device)}${MEDIA_PATH}</tt:XAddr><tt:StreamingCapabilities/></tt:Media>`,
    '</tds:Capabilities>',
  ].join('');
}

function deviceInformation(device: RunningDevice): string {
  const { planned, model } = device.persona;
  return [
    `<tds:Manufacturer>${escapeXml(planned.manufacturer)}</tds:Manufacturer><tds:Model>${escapeXml(model)}</tds:Model>`,
    `<tds:FirmwareVersion>${escapeXml(device.memory().firmware)}</tds:FirmwareVersion>`,
    `<tds:SerialNumber>${escapeXml(planned.serial)}</tds:SerialNumber><tds:HardwareId>${escapeXml(model)}</tds:HardwareId>`,
  ].join('');
}

function networkInterface({ persona, address }: RunningDevice): string {
  return [
    '<tds:NetworkInterfaces token="eth0"><tt:Enabled>true</tt:Enabled>',
    `<tt:Info><tt:Name>eth0</tt:Name><tt:HwAddress>${persona.planned.mac}</tt:HwAddress><tt:MTU>1500</tt:MTU></tt:Info>`,
    '<tt:IPv4><tt:Enabled>true</tt:Enabled><tt:Config>',
    `<tt:FromDHCP><tt:Address>${address}</tt:Address><tt:PrefixLength>16</tt:PrefixLength></tt:FromDHCP>`,
    '<tt:DHCP>true</tt:DHCP></tt:Config></tt:IPv4></tds:NetworkInterfaces>',
  ].join('');
}
