// Command delay is a proxy that is far away: what comes back through it is late by some time.
//
// It stands between a service and its database. So each round trip takes so much longer, but as much can be under way at once
// as without it.
package main

import (
	"flag"
	"log"
	"net"
	"time"
)

// The most chunks that are under way on a connection.
const underWay = 4096

func main() {
	listen := flag.String("listen", "127.0.0.1:5433", "where clients connect")
	to := flag.String("to", "127.0.0.1:5432", "where the server is")
	delay := flag.Duration("delay", 15*time.Millisecond, "by how much answers are late")
	flag.Parse()
	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(serve(listener, *to, *delay))
}

func serve(listener net.Listener, to string, delay time.Duration) error {
	for {
		client, err := listener.Accept()
		if err != nil {
			return err
		}
		go pass(client, to, delay)
	}
}

func pass(client net.Conn, to string, delay time.Duration) {
	server, err := net.Dial("tcp", to)
	if err != nil {
		client.Close()
		return
	}
	go copyLater(server, client, 0)
	copyLater(client, server, delay)
}

type chunk struct {
	due  time.Time
	data []byte
}

// copyLater copies until either end is closed, and then closes both.
func copyLater(to, from net.Conn, delay time.Duration) {
	chunks := make(chan chunk, underWay)
	go func() {
		defer close(chunks)
		for {
			data := make([]byte, 16<<10)
			n, err := from.Read(data)
			if n > 0 {
				chunks <- chunk{time.Now().Add(delay), data[:n]}
			}
			if err != nil {
				return
			}
		}
	}()
	for c := range chunks {
		time.Sleep(time.Until(c.due))
		if _, err := to.Write(c.data); err != nil {
			break
		}
	}
	to.Close()
	from.Close()
	for range chunks {
		// The reader must not wait for a place.
	}
}
