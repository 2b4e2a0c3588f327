/** Addresses of the desk: those of the desk itself, and below /desk/:unit those of every module. */
import type { RouteObject } from 'react-router';
import { Crashed, Loading } from '../../ui/desk/index.ts';
import { deskModules } from '../modules.web.ts';
import { BackFromSignOn, DeskFrame, Landing, NothingHere, UnitFrame } from './frame.tsx';

export const deskRoutes: RouteObject[] = [
  {
    path: '/desk/setup',
    errorElement: <Crashed />,
    hydrateFallbackElement: <Loading />,
    lazy: async () => ({ Component: (await import('./setup.tsx')).Setup }),
  },
  {
    path: '/desk',
    element: <DeskFrame />,
    errorElement: <Crashed />,
    hydrateFallbackElement: <Loading />,
    children: [
      { index: true, element: <Landing /> },
      { path: 'sign-in', element: <BackFromSignOn /> },
      {
        path: ':unit',
        element: <UnitFrame />,
        children: [
          {
            // A page that fails leaves the navigation standing.
            errorElement: <Crashed />,
            children: [
              ...deskModules.flatMap((module) => module.routes),
              { path: '*', element: <NothingHere /> },
            ],
          },
        ],
      },
    ],
  },
];
