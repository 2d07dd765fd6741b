// A shop for tests: the e-commerce server Vendure with a small catalogue, all of it in memory. Prints READY when a
// customer can buy, and ends on SIGTERM.
//
// VENDURE_PORT      of the loopback address
// VENDURE_PASSWORD  of the administrator `superadmin`; made up by who starts it
// NODE_PATH         the node_modules that install-vendure.sh made
//
// Customers register with a password, without a mail to confirm, and show what they get at log-in as a bearer token.
'use strict'

// it would tell its makers that it runs
process.env.VENDURE_DISABLE_TELEMETRY = 'true'

const { randomBytes } = require('node:crypto')
const {
  bootstrap,
  dummyPaymentHandler,
  ChannelService,
  CurrencyCode,
  DefaultLogger,
  Importer,
  LanguageCode,
  LogLevel,
  Populator,
  RequestContextService
} = require('@vendure/core')
const { goods, settings } = require('./catalogue')

function needed (name) {
  const value = process.env[name]
  if (!value) {
    console.log(`${name} is missing: set it.`)
    process.exit(2)
  }
  return value
}

const config = {
  apiOptions: {
    hostname: '127.0.0.1',
    port: Number(needed('VENDURE_PORT')),
    shopApiPath: 'shop-api',
    adminApiPath: 'admin-api',
    cors: false
  },
  authOptions: {
    tokenMethod: ['bearer'],
    requireVerification: false,
    superadminCredentials: { identifier: 'superadmin', password: needed('VENDURE_PASSWORD') },
    cookieOptions: { secret: randomBytes(32).toString('hex') }
  },
  dbConnectionOptions: { type: 'sqljs', synchronize: true, autoSave: false, logging: false },
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
  logger: new DefaultLogger({ level: LogLevel.Error, timestamp: false }),
  plugins: []
}

async function inEuros (app) {
  const channels = app.get(ChannelService)
  const context = await app.get(RequestContextService).create({ apiType: 'admin' })
  const { id } = await channels.getDefaultChannel(context)
  await channels.update(context, { id, defaultCurrencyCode: CurrencyCode.EUR, pricesIncludeTax: true })
}

async function stocked (app) {
  const context = await app.get(RequestContextService).create({ apiType: 'admin', languageCode: LanguageCode.en })
  await app.get(Importer).parseAndImport(goods, context).forEach(({ errors }) => {
    if (errors?.length) {
      throw new Error(errors.join('\n'))
    }
  })
}

async function open () {
  const app = await bootstrap(config)
  process.once('SIGTERM', () => process.exit(0))
  await inEuros(app)
  await app.get(Populator).populateInitialData(settings)
  await stocked(app)
  console.log('READY')
}

open().catch(e => {
  console.log(e)
  process.exit(1)
})
