// A thermostat that no connector knows: registers itself, reports each second, takes `setpoint` and `boost`.
// Run: node link.mjs ws://127.0.0.1:8080/v1/link itw_... [MILLISECONDS]   (before Node 22: npm install)
import { randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'

const { WebSocket } = globalThis.WebSocket ? globalThis : createRequire(import.meta.url)('ws')
const [url, key, milliseconds = 1000] = process.argv.slice(2)
const twin = 'thermostat-js'
const description = {
  id: twin, title: 'Thermostat', '@type': ['Thermostat'],
  properties: {
    temperature: { type: 'number', unit: 'Cel', readOnly: true },
    readings: { type: 'integer', readOnly: true },
    setpoint: { type: 'number', unit: 'Cel', minimum: 5, maximum: 30 }
  },
  actions: { boost: { input: { type: 'number', maximum: 5 } } }
}
const epoch = randomUUID()
const unsaved = new Map() // sent, but not known to be on disk: number -> message
let [socket, welcome, temperature, setpoint, number] = [null, false, 18, 21, 0]

const send = (message) => socket.send(JSON.stringify(message))

function connect() {
  socket = new WebSocket(url, 'intertwine.link.v1+json')
  socket.onopen = () => {
    send({ type: 'token', token: key }) // a browser cannot send the header Authorization
    send({ type: 'hello', system: 'heating-js', title: 'Heating', lease: 3, epoch, resume: number, twins: [description] })
  }
  socket.onmessage = (event) => take(JSON.parse(event.data))
  socket.onerror = (event) => console.log(event.message ?? 'no connection')
  socket.onclose = (event) => {
    console.log('reconnecting:', event.code, event.reason)
    welcome = false
    setTimeout(connect, 1000)
  }
}

function measure() {
  temperature += (setpoint - temperature) * 0.1
  const sourceTime = new Date().toISOString()
  const values = { temperature, setpoint, readings: ++number }
  const changes = Object.entries(values).map(([property, value]) => ({ twin, property, value, sourceTime }))
  unsaved.set(number, { type: 'changes', number, changes })
  if (welcome) send(unsaved.get(number))
  if (unsaved.size > 10000) unsaved.delete(unsaved.keys().next().value) // more than this one is willing to remember
}

const saved = (upTo) => [...unsaved.keys()].filter((n) => n <= upTo).forEach((n) => unsaved.delete(n))

const obey = ({ property, value, action, input }) => {
  if (property !== 'setpoint' && action !== 'boost') return { outcome: 'failed', reason: 'a thermostat cannot do that' }
  setpoint = action ? setpoint + input : value
  return action ? { outcome: 'completed', output: setpoint } : { outcome: 'completed' }
}

function take(message) {
  if (message.type === 'welcome') {
    welcome = true
    console.log('connected')
    saved(message.durable)
    unsaved.forEach((message) => send(message)) // what the enabler may not have on disk
  } else if (message.type === 'durable') saved(message.number)
  else if (message.type === 'command') send({ type: 'outcome', id: message.id, ...obey(message) })
  else if (message.type === 'describe') send({ type: 'described', id: message.id, twins: [{ twin, description }] })
  else console.log(message) // refused, error
}

connect()
setInterval(measure, milliseconds)
