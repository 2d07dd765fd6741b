// What the shop sells, and on which terms. Prices have cents.
'use strict'

// Columns and order are those of Vendure's product import.
exports.goods = `name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,trackInventory,variantAssets,variantFacets
Garden chair,garden-chair,A chair that may stand in the rain,,,wood,oak,CHAIR-OAK,89.00,goods,20,true,,
,,,,,,ash,CHAIR-ASH,79.00,goods,20,true,,
Garden table,garden-table,A table for six,,,size,small,TABLE-SMALL,149.00,goods,5,true,,
,,,,,,large,TABLE-LARGE,219.00,goods,2,true,,
Flower pot,flower-pot,There are plenty,,,colour,red,POT-RED,9.00,goods,100000,true,,
`

exports.settings = {
  defaultLanguage: 'en',
  defaultZone: 'Europe',
  countries: [
    { code: 'DE', name: 'Germany', zone: 'Europe' },
    { code: 'FR', name: 'France', zone: 'Europe' }
  ],
  taxRates: [{ name: 'goods', percentage: 19 }],
  shippingMethods: [{ name: 'Parcel', price: 490 }],
  // the dummy handler takes every payment, and the money at once
  paymentMethods: [
    { name: 'Invoice', handler: { code: 'dummy-payment-handler', arguments: [{ name: 'automaticSettle', value: 'true' }] } }
  ],
  collections: []
}
