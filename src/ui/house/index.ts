/** The lit house: what pages may use of it. */
export {
  countLights,
  houseLabels,
  houseList,
  houseTally,
  thumbModel,
  type HouseLabels,
  type HouseListGroup,
  type HouseListing,
  type HouseListItem,
  type HouseModel,
  type HousePlate,
  type HouseRoof,
  type HouseRoom,
  type HouseStone,
  type HouseWindow,
  type Light,
  type LightCount,
  type ThumbModel,
} from './model.ts';
export { houseSvg, legendColors, type HouseOptions } from './draw.ts';
export { lightMark } from './mark.ts';
export { houseThumb, streetSvg, type StreetOptions, type ThumbOptions } from './thumb.ts';
export { steerHouse } from './keys.ts';
