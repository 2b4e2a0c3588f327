/** Addresses of the desk: those of the desk itself, and below /desk/:unit those of every module. */
import type { RouteObject } from 'react-router';
import { Loading } from '../../ui/desk/index.ts';
import { deskModules } from '../modules.web.ts';
import { BackFromSignOn, DeskFrame, Landing, NothingHere, UnitFrame } from './frame.tsx';

export const deskRoutes: RouteObject[] = [
  {
    path: '/desk/setup',
    hydrateFallbackElement: <Loading />,
    lazy: async () => ({ Component: (await import('./setup.tsx')).Setup }),
  },
  {
    path: '/desk',
    element: <DeskFrame />,
    hydrateFallbackElement: <Loading />,
    children: [
      { index: true, element: <Landing /> },
      { path: 'sign-in', element: <BackFromSignOn /> },
      {
        path: ':unit',
        element: <UnitFrame />,
        children: [
          ...deskModules.flatMap((module) => module.routes),
          { path: '*', element: <NothingHere /> },
        ],
      },
    ],
  },
];
