import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch, useLocation, useSearch } from 'wouter';
import { useClient } from './client/client-context.tsx';
import { useReadyCount } from './client/use-board.ts';
import { BenchPage } from './features/bench/bench-page.tsx';
import { CasesPage } from './features/cases/cases-page.tsx';
import { DevicePage } from './features/device/device-page.tsx';
import { DoctorPage } from './features/doctor/doctor-page.tsx';
import { DossierPage } from './features/dossier/dossier-page.tsx';
import { FirmwarePage } from './features/firmware/firmware-page.tsx';
import { LabelsPage } from './features/labels/labels-page.tsx';
import { LicencesPage } from './features/licences/licences-page.tsx';
import { OrderPage } from './features/orders/order-page.tsx';
import { OrdersPage } from './features/orders/orders-page.tsx';
import { QueuePage } from './features/queue/queue-page.tsx';
import { ReadinessPage } from './features/readiness/readiness-page.tsx';
import { RegistrationPage } from './features/registration/registration-page.tsx';
import { ReportsPage } from './features/reports/reports-page.tsx';
import { ScanBand } from './features/scanning/scan-band.tsx';
import { ScanListener } from './features/scanning/scan-listener.tsx';
import { SettingsPage } from './features/settings/settings-page.tsx';
import { SitesPage } from './features/sites/sites-page.tsx';
import { VerifyPage } from './features/verify/verify-page.tsx';
import { NoticeHost } from './notice-host.tsx';
import { Palette } from './palette.tsx';
import { Shell } from './shell.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { resolveVariables, theme } from './theme/mantine-theme.ts';

const colours = localStorageColorSchemeManager({ key: 'greenroom.colours' });

/** The whole page: its looks, its frame, and which part of it the address names. */
export function App({ nonce }: { readonly nonce: string }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      colorSchemeManager={colours}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <ScanListener />
      <Title />
      <Frame />
      <Palette />
      <Shortcuts />
      <NoticeHost />
    </MantineProvider>
  );
}

function Frame() {
  const [path] = useLocation();
  const search = useSearch();
  const { board } = useClient();
  useEffect(() => {
    // A page other than the bench's own still needs the board behind it: for the palette, and for live states.
    if (board.order() === undefined && path !== '/') board.follow(null);
  }, [board, path]);
  const pages = <Pages />;
  const isWall = path === '/' && new URLSearchParams(search).get('wall') === '1';
  if (!isWall) return <Shell foot={<ScanBand />}>{pages}</Shell>;
  return (
    <>
      {pages}
      <ScanBand over />
    </>
  );
}

function Pages() {
  const { t } = useTranslation();
  return (
    <Switch>
      <Route path="/">
        <BenchPage />
      </Route>
      <Route path="/devices/:id">{({ id }) => <DevicePage key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/orders">
        <OrdersPage />
      </Route>
      <Route path="/orders/:number">
        {({ number }) => <OrderPage key={number} number={decodeURIComponent(number)} />}
      </Route>
      <Route path="/orders/:number/labels">
        {({ number }) => <LabelsPage key={number} number={decodeURIComponent(number)} />}
      </Route>
      <Route path="/orders/:number/readiness">
        {({ number }) => <ReadinessPage key={number} number={decodeURIComponent(number)} />}
      </Route>
      <Route path="/orders/:number/registration">
        {({ number }) => <RegistrationPage key={number} number={decodeURIComponent(number)} />}
      </Route>
      <Route path="/firmware">
        <FirmwarePage />
      </Route>
      <Route path="/queue">
        <QueuePage />
      </Route>
      <Route path="/sites">
        <SitesPage />
      </Route>
      <Route path="/dossiers/:order">{({ order }) => <DossierPage order={decodeURIComponent(order)} />}</Route>
      <Route path="/licences">
        <LicencesPage />
      </Route>
      <Route path="/cases">
        <CasesPage />
      </Route>
      <Route path="/reports">
        <ReportsPage />
      </Route>
      <Route path="/verify">
        <VerifyPage />
      </Route>
      <Route path="/doctor">
        <DoctorPage />
      </Route>
      <Route path="/settings">
        <SettingsPage />
      </Route>
      <Route>
        <p>{t('common.noPage')}</p>
      </Route>
    </Switch>
  );
}

/** The tab's title: how many are ready, so that a bench in a background tab can be followed too. */
function Title() {
  const { t } = useTranslation();
  const { ready, expected } = useReadyCount();
  useEffect(() => {
    document.title = expected === 0 ? 'Greenroom' : t('common.title', { ready, expected });
  }, [t, ready, expected]);
  return null;
}
